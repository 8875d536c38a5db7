import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { focusSoon } from '../../ui/focus';
import { toast } from '../../ui/toasts';
import { drop } from './api';

interface Props {
  title: string;
  help: string;
  /** What is said when it is done. */
  done: string;
  path: string;
  list: string;
  /** The heading of that list, by its id: it takes the focus, since the button that was pressed is gone. */
  heading: string;
  onClose: () => void;
}

/** Takes a recording away, after a question that says what callers hear then. */
export function DropDialog({ title, help, done, path, list, heading, onClose }: Props) {
  const queries = useQueryClient();
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<string | null>(null);
  const isDone = useRef(false);
  useEffect(
    () => () => {
      if (isDone.current) focusSoon(heading);
    },
    [heading],
  );
  const remove = async () => {
    setBusy(true);
    try {
      await drop(path);
      await queries.invalidateQueries({ queryKey: [list] });
      toast(done);
      isDone.current = true;
      onClose();
    } catch (caught) {
      setFault(sentence(caught));
      setBusy(false);
    }
  };
  return (
    <Dialog alert title={title} onClose={onClose}>
      <p>{help}</p>
      {fault && (
        <p className="notice fault" role="alert">
          {fault}
        </p>
      )}
      <div className="dialog-actions">
        <Button look="quiet" onPress={onClose} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look="danger" onPress={() => void remove()} isPending={busy}>
          {t('common.remove')}
        </Button>
      </div>
    </Dialog>
  );
}
