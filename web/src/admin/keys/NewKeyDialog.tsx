import { type FormEvent, useState } from 'react';
import { Problem } from '../../api/client';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field, Select } from '../../ui/Field';
import { makeKey } from '../api';
import { PicksField } from '../fields/PicksField';
import { useChoices } from '../fields/sources';
import { camel } from '../fields/values';
import { CopyButton } from '../parts/CopyButton';
import { allRights } from '../roles/grants';
import { rightText } from '../roles/RightsMatrix';

const terms = ['30', '90', '365', ''];

/** Makes a key, and shows it this once. */
export function NewKeyDialog({ onClose, onMade }: { onClose: () => void; onMade: () => void }) {
  const lots = useChoices('lots');
  const [name, setName] = useState('');
  const [rights, setRights] = useState<string[]>(['see']);
  const [where, setWhere] = useState<string[]>([]);
  const [term, setTerm] = useState('365');
  const [fault, setFault] = useState<unknown>(null);
  const [key, setKey] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setFault(null);
    try {
      const expires = term ? new Date(Date.now() + Number(term) * 86_400_000).toISOString() : null;
      const made = await makeKey({
        name: name.trim(),
        rights: rights.map(camel),
        lots: where.length > 0 ? where : null,
        expires,
      });
      setKey(made.key);
      onMade();
    } catch (caught) {
      setFault(caught);
    } finally {
      setBusy(false);
    }
  };
  if (key)
    return (
      <Dialog alert title={t('admin.keys.made')} onClose={onClose}>
        <p className="notice">{t('admin.keys.once')}</p>
        <code className="new-key">{key}</code>
        <p className="small quiet">{t('admin.keys.use')}</p>
        <div className="dialog-actions">
          <CopyButton text={key} label={t('admin.keys.copy')} />
          <Button look="primary" onPress={onClose}>
            {t('admin.keys.kept')}
          </Button>
        </div>
      </Dialog>
    );
  const errors = fault instanceof Problem ? fault.errors : {};
  return (
    <Dialog title={t('admin.keys.newTitle')} onClose={onClose} wide>
      <form className="stack" onSubmit={(event) => void submit(event)}>
        <Field
          label={t('admin.columns.name')}
          help={t('admin.keys.nameHelp')}
          value={name}
          onChange={setName}
          faults={errors.name}
          required
          autoFocus
        />
        <PicksField
          label={t('admin.keys.rights')}
          help={t('admin.keys.rightsHelp')}
          values={rights}
          onChange={setRights}
          choices={allRights.map((id) => ({ id, label: rightText(id) }))}
          faults={errors.rights}
        />
        <PicksField
          label={t('admin.keys.where')}
          help={t('admin.keys.whereHelp')}
          values={where}
          onChange={setWhere}
          choices={lots}
          faults={errors.lots}
        />
        <Select
          label={t('admin.keys.expires')}
          value={term}
          onChange={setTerm}
          choices={terms.map((id) => ({
            id,
            label: id ? t('admin.keys.afterDays', { count: Number(id) }) : t('admin.keys.never'),
          }))}
          faults={errors.expires}
        />
        {fault !== null && Object.keys(errors).length === 0 && (
          <p className="notice fault" role="alert">
            {sentence(fault)}
          </p>
        )}
        <div className="dialog-actions">
          <Button look="quiet" onPress={onClose}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" type="submit" isPending={busy} isDisabled={!name.trim() || rights.length === 0}>
            {t('admin.keys.make')}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
