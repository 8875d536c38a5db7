import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { Problem } from '../api/client';
import * as api from '../api/endpoints';
import { faultsOf, sentence } from '../api/problems';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { usePageTitle } from '../ui/usePageTitle';
import { Doorway } from './Doorway';
import { takeFragment } from './fragment';

let given = '';

/** The first administrator, by the link that the server printed: /setup#token=TOKEN. */
export function SetupPage() {
  usePageTitle(t('setup.title'));
  const [token] = useState(() => (given ||= takeFragment('token')));
  const [id, setId] = useState('');
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const go = useNavigate();
  const differs = again !== '' && again !== password;
  const faults = faultsOf(fault);
  const isOld = fault instanceof Problem && [401, 403, 404, 410].includes(fault.status);

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (password !== again) return;
    setBusy(true);
    setFault(null);
    try {
      queries.setQueryData(['me'], await api.setUp(token, id.trim(), name.trim(), password));
      go('/', { replace: true });
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  return (
    <Doorway title={t('setup.title')} lead={t('setup.lead')}>
      {token ? (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <Field
            label={t('setup.id')}
            help={t('setup.idHelp')}
            value={id}
            onChange={setId}
            autoComplete="username"
            faults={faults.id}
            required
          />
          <Field
            label={t('setup.name')}
            help={t('setup.nameHelp')}
            value={name}
            onChange={setName}
            autoComplete="name"
            faults={faults.name}
            required
          />
          <Field
            label={t('setup.password')}
            help={t('setup.passwordHelp')}
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="new-password"
            faults={faults.password}
            required
          />
          <Field
            label={t('setup.again')}
            type="password"
            value={again}
            onChange={setAgain}
            autoComplete="new-password"
            faults={differs ? [t('setup.differs')] : undefined}
            required
          />
          {fault !== null && (
            <p className="notice fault" role="alert">
              {isOld ? t('setup.done') : sentence(fault)}
            </p>
          )}
          <Button
            type="submit"
            look="primary"
            isPending={busy}
            isDisabled={!id || !name || !password || password !== again}
          >
            {t('setup.submit')}
          </Button>
        </form>
      ) : (
        <p className="notice">{t('setup.noToken')}</p>
      )}
      <p className="small">
        <Link to="/">{t('signIn.submit')}</Link>
      </p>
    </Doorway>
  );
}
