import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { DiffTable } from '../diff/DiffTable';
import type { Difference } from '../diff/diff';

interface Props {
  /** Theirs before mine, field by field. */
  differences: Difference[];
  onTheirs: () => void;
  onMine: () => void;
  onClose: () => void;
}

/** Somebody else saved meanwhile: nothing is lost, and a person decides. */
export function ConflictDialog({ differences, onTheirs, onMine, onClose }: Props) {
  return (
    <Dialog title={t('admin.conflict.title')} onClose={onClose} wide>
      <p>{t('admin.conflict.help')}</p>
      <DiffTable differences={differences} before={t('admin.conflict.theirs')} after={t('admin.conflict.mine')} />
      <div className="dialog-actions">
        <Button look="quiet" onPress={onClose}>
          {t('admin.conflict.back')}
        </Button>
        <Button onPress={onTheirs}>{t('admin.conflict.takeTheirs')}</Button>
        <Button look="primary" onPress={onMine}>
          {t('admin.conflict.saveMine')}
        </Button>
      </div>
    </Dialog>
  );
}
