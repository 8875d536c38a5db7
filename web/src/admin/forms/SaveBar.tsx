import { useLayoutEffect, useRef } from 'react';
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
export function SaveBar(props: Props) {
  return props.isDirty || props.isNew ? <Bar {...props} /> : null;
}

function Bar({ isNew, busy, changes, onSave, onReset }: Props) {
  const bar = useRef<HTMLElement>(null);
  // When it goes with the focus in it, what it was for takes the focus: the nearest place that can.
  useLayoutEffect(() => {
    const mine = bar.current;
    return () => {
      if (mine?.contains(document.activeElement)) mine.closest<HTMLElement>('[tabindex="-1"]')?.focus();
    };
  }, []);
  return (
    <section ref={bar} className="save-bar" aria-label={t('admin.form.bar')}>
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
