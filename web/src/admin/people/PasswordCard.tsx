import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { toast } from '../../ui/toasts';
import { setPassword } from '../api';
import { SecretField } from '../fields/SecretField';

/** Gives a person a password, to be told to them once. */
export function PasswordCard({ person, name }: { person: string; name: string }) {
  const [asks, setAsks] = useState(false);
  const [password, setText] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const close = () => {
    setAsks(false);
    setText('');
    setFault(null);
  };
  const save = async () => {
    setBusy(true);
    try {
      await setPassword(person, password);
      toast(t('admin.people.passwordSet', { name }));
      close();
    } catch (caught) {
      setFault(sentence(caught));
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="card row between wrap" aria-labelledby="password-title">
      <div className="grow">
        <h2 id="password-title">{t('admin.people.password')}</h2>
        <p className="quiet small">{t('admin.people.passwordHelp')}</p>
      </div>
      <Button icon="key" onPress={() => setAsks(true)}>
        {t('admin.people.setPassword')}
      </Button>
      {asks && (
        <Dialog title={t('admin.people.passwordFor', { name })} onClose={close}>
          <SecretField
            label={t('admin.people.newPassword')}
            help={t('setup.passwordHelp')}
            faults={fault ? [fault] : undefined}
            saved=""
            value={password}
            onChange={(text) => {
              setText(text);
              setFault(null);
            }}
            suggests
          />
          <div className="dialog-actions">
            <Button look="quiet" onPress={close}>
              {t('common.cancel')}
            </Button>
            <Button look="primary" onPress={() => void save()} isPending={busy} isDisabled={password.length < 8}>
              {t('admin.people.setPassword')}
            </Button>
          </div>
        </Dialog>
      )}
    </section>
  );
}
