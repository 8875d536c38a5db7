import { type FormEvent, useState } from 'react';
import * as api from '../api/endpoints';
import { faultsOf, sentence } from '../api/problems';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';
import { toast } from '../ui/toasts';

/** A new password, for whoever knows the present one. */
export function PasswordCard() {
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [fault, setFault] = useState<unknown>(null);
  const errors = faultsOf(fault);
  const differs = again !== '' && again !== next;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (next !== again) return;
    try {
      await api.changePassword(current, next);
      setFault(null);
      setCurrent('');
      setNext('');
      setAgain('');
      toast(t('profile.changed'));
    } catch (caught) {
      setFault(caught);
    }
  };
  return (
    <section className="card" aria-label={t('profile.password')}>
      <h2>{t('profile.password')}</h2>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label={t('profile.current')}
          type="password"
          autoComplete="current-password"
          value={current}
          onChange={setCurrent}
          faults={errors.current}
          required
        />
        <Field
          label={t('profile.next')}
          type="password"
          autoComplete="new-password"
          help={t('setup.passwordHelp')}
          value={next}
          onChange={setNext}
          faults={errors.next}
          required
        />
        <Field
          label={t('profile.again')}
          type="password"
          autoComplete="new-password"
          value={again}
          onChange={setAgain}
          faults={differs ? [t('setup.differs')] : undefined}
          required
        />
        {fault !== null && (
          <p className="notice fault" role="alert">
            {sentence(fault)}
          </p>
        )}
        <div>
          <Button type="submit" look="primary" isDisabled={!current || !next || next !== again}>
            {t('profile.change')}
          </Button>
        </div>
      </form>
    </section>
  );
}
