import { useEffect, useRef } from 'react';
import { t } from '../i18n';
import { Store, useStore } from '../state/store';
import { Button, IconButton } from './Button';
import { Icon } from './Icon';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'fault' | 'plain';
  undo?: () => void;
}

const toasts = new Store<Toast[]>([]);
let last = 0;

/** Says in a corner what has been done, and how to undo it. */
export function toast(text: string, { tone = 'good', undo }: { tone?: Toast['tone']; undo?: () => void } = {}) {
  const id = ++last;
  toasts.update((all) => [...all.filter((other) => other.text !== text).slice(-2), { id, text, tone, undo }]);
}

const dismiss = (id: number) => toasts.update((all) => all.filter((one) => one.id !== id));

/** Undoes the newest thing that can be undone. Answers whether there was one. */
export function undoLast(): boolean {
  const newest = toasts.get().findLast((one) => one.undo);
  if (!newest) return false;
  dismiss(newest.id);
  newest.undo?.();
  return true;
}

export function Toasts() {
  const all = useStore(toasts);
  return (
    <section className="toasts" aria-label={t('common.messages')}>
      {all.map((one) => (
        <ToastCard key={one.id} toast={one} />
      ))}
    </section>
  );
}

// Long enough to read and reach; it stays while it is pointed at or holds the focus.
const shownFor = 9_000;

function ToastCard({ toast: { id, text, tone, undo } }: { toast: Toast }) {
  const card = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const timer = setInterval(() => {
      if (!card.current?.matches(':hover, :focus-within')) dismiss(id);
    }, shownFor);
    return () => clearInterval(timer);
  }, [id]);
  return (
    <div ref={card} className={`toast ${tone}`} role={tone === 'fault' ? 'alert' : 'status'}>
      <Icon name={tone === 'fault' ? 'warning' : tone === 'good' ? 'check' : 'recall'} />
      <span className="grow">{text}</span>
      {undo && (
        <Button
          look="quiet"
          small
          icon="undo"
          onPress={() => {
            dismiss(id);
            undo();
          }}
        >
          {t('common.undo')}
        </Button>
      )}
      <IconButton label={t('common.close')} icon="close" small onPress={() => dismiss(id)} />
    </div>
  );
}
