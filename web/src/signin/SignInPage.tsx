import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { Problem } from '../api/client';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import { t, textOr } from '../i18n';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { usePageTitle } from '../ui/usePageTitle';
import { Doorway } from './Doorway';

/** Name and password, or the company's own sign-in. */
export function SignInPage({ expired }: { expired: boolean }) {
  usePageTitle(t('signIn.submit'));
  const queries = useQueryClient();
  const ways = useQuery({ queryKey: ['ways'], queryFn: api.ways });
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);

  // The company's sign-in comes back with a word for what went wrong.
  const problem = new URLSearchParams(window.location.search).get('problem');

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      queries.setQueryData(['me'], await api.signIn(name.trim(), password));
    } catch (caught) {
      setFault(caught);
      setPassword('');
    } finally {
      setBusy(false);
    }
  };
  const words =
    fault instanceof Problem && fault.status === 401 && !fault.detail
      ? t('problems.wrongPassword')
      : fault
        ? sentence(fault)
        : null;
  const company = ways.data?.company ?? [];
  return (
    <Doorway title={t('signIn.title')} lead={expired ? t('signIn.expired') : t('signIn.lead')}>
      {problem && (
        <p className="notice fault" role="alert">
          {textOr(`signIn.problem.${problem}`, t('signIn.problem.company-refused'))}
        </p>
      )}
      {ways.data?.setup && <p className="notice">{t('signIn.needsSetup')}</p>}
      {ways.data?.local !== false && (
        <form className="stack" onSubmit={(event) => void submit(event)}>
          <Field
            label={t('signIn.name')}
            name="username"
            value={name}
            onChange={setName}
            autoComplete="username"
            required
          />
          <Field
            label={t('signIn.password')}
            name="password"
            type="password"
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            required
          />
          {words && (
            <p className="notice fault" role="alert">
              {words}
            </p>
          )}
          <Button type="submit" look="primary" isPending={busy} isDisabled={!name || !password}>
            {t('signIn.submit')}
          </Button>
        </form>
      )}
      {company.length > 0 && (
        <div className="stack-s">
          {ways.data?.local !== false && <p className="or quiet small">{t('signIn.or')}</p>}
          {company.map((way) => (
            <a key={way.id} className="button plain" href={withReturn(way.url)}>
              {t('signIn.company', { name: way.name })}
            </a>
          ))}
        </div>
      )}
    </Doorway>
  );
}

/** The company's page brings people back to where they wanted to go. */
function withReturn(url: string): string {
  const query = new URLSearchParams(window.location.search);
  query.delete('problem');
  const here = window.location.pathname + (query.size > 0 ? `?${query}` : '');
  return here === '/' ? url : `${url}${url.includes('?') ? '&' : '?'}return=${encodeURIComponent(here)}`;
}
