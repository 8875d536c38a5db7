import { t } from '../../i18n';
import { Button } from '../../ui/Button';

interface Props {
  isDirty: boolean;
  isNew?: boolean;
  busy: boolean;
  changes: number;
  /** Not needed inside a form that is submitted. */
  onSave?: () => void;
  onReset: () => void;
}

/** Saves what was changed, or takes it back. It is in sight for as long as there is something to save. */
export function SaveBar({ isDirty, isNew, busy, changes, onSave, onReset }: Props) {
  if (!isDirty && !isNew) return null;
  return (
    <section className="save-bar" aria-label={t('admin.form.bar')}>
      <span className="grow small">
        {isNew ? t('admin.form.new') : t('admin.form.changed', { count: Math.max(1, changes) })}
      </span>
      {!isNew && (
        <Button look="quiet" icon="undo" onPress={onReset} isDisabled={busy}>
          {t('admin.form.reset')}
        </Button>
      )}
      <Button look="primary" type={onSave ? 'button' : 'submit'} onPress={onSave} isPending={busy}>
        {isNew ? t('common.add') : t('common.save')}
      </Button>
    </section>
  );
}
