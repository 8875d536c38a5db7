import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { Kind } from '../kinds';

interface Props {
  kind: Kind;
  name: string;
  onRemove: () => Promise<void>;
}

/** Removes an entry, after a question that says what that means. */
export function RemoveCard({ kind, name, onRemove }: Props) {
  const [asks, setAsks] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const remove = async () => {
    setBusy(true);
    try {
      await onRemove();
    } catch (caught) {
      setFault(sentence(caught));
      setBusy(false);
    }
  };
  return (
    <div className="remove-row">
      <Button look="danger" icon="trash" onPress={() => setAsks(true)}>
        {t('admin.form.remove', { what: t(kind.one) })}
      </Button>
      {asks && (
        <Dialog alert title={t('admin.form.removeTitle', { name })} onClose={() => setAsks(false)}>
          <p>{t(`admin.${kind.form}.removeHelp` as never)}</p>
          {fault && (
            <p className="notice fault" role="alert">
              {fault}
            </p>
          )}
          <div className="dialog-actions">
            <Button look="quiet" onPress={() => setAsks(false)} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button look="danger" onPress={() => void remove()} isPending={busy}>
              {t('common.remove')}
            </Button>
          </div>
        </Dialog>
      )}
    </div>
  );
}
