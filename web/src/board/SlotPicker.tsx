import { useState } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Slot } from '../api/types';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { Field } from '../ui/Field';

interface Props {
  label: string;
  free: readonly Slot[];
  any: boolean;
  onChoose: (slot: number | null) => void;
}

const shown = 30;

/** A free slot: by its number and Enter, or by a click. */
export function SlotPicker({ label, free, any, onChoose }: Props) {
  const [text, setText] = useState('');
  const wanted = text.trim();
  const fitting = free.filter((slot) => slot.orbit.includes(wanted));
  const exact = free.find((slot) => slot.orbit === wanted) ?? (fitting.length === 1 ? fitting[0] : undefined);
  const enter = () => {
    if (exact) onChoose(exact.number);
    else if (!wanted && any) onChoose(null);
  };
  return (
    <div className="stack">
      <Field
        label={label}
        value={text}
        onChange={setText}
        autoFocus
        inputMode="numeric"
        onSubmit={enter}
        placeholder={any ? t('board.moveAny') : fitting[0]?.orbit}
        faults={wanted && fitting.length === 0 ? [t('board.noSuchSlot')] : undefined}
      />
      <div className="slot-choices">
        {any && (
          <Button small onPress={() => onChoose(null)}>
            {t('board.moveAny')}
          </Button>
        )}
        {fitting.slice(0, shown).map((slot) => (
          <AriaButton key={slot.number} className="button plain small num" onPress={() => onChoose(slot.number)}>
            {slot.orbit}
          </AriaButton>
        ))}
      </div>
    </div>
  );
}
