import { useState } from 'react';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { toast } from '../../ui/toasts';

/** Puts a text where it can be pasted from. */
export function CopyButton({ text, label }: { text: string; label?: string }) {
  const [done, setDone] = useState(false);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setDone(true);
      toast(t('common.copied'));
      setTimeout(() => setDone(false), 3000);
    } catch {
      toast(t('admin.copyFailed'), { tone: 'fault' });
    }
  };
  return (
    <Button icon={done ? 'check' : 'copy'} onPress={() => void copy()}>
      {label ?? t('common.copy')}
    </Button>
  );
}
