import { type FocusEvent, useRef } from 'react';
import { TextArea, TextField } from 'react-aria-components';
import type { ParkedCall } from '../api/types';
import { t } from '../i18n';
import { annotate } from '../state/actions';
import { useDraft } from '../state/drafts';
import { nameOf } from '../state/names';
import { Button } from '../ui/Button';

interface Props {
  call: ParkedCall;
  onDone: () => void;
  autoFocus?: boolean;
  rows?: number;
}

/** A note, written in place. Enter saves, Shift+Enter begins a line, Escape leaves it as it was. Unsaved text is kept. */
export function NoteEditor({ call, onDone, autoFocus = true, rows = 2 }: Props) {
  const saved = call.note ?? '';
  const { text, isChanged, write, clear } = useDraft(`note.${call.id}`, saved);
  const saving = useRef(false);

  const save = async () => {
    if (saving.current) return;
    const note = text.trim() || null;
    if (note === (call.note ?? null)) {
      clear();
      return onDone();
    }
    saving.current = true;
    const done = await annotate(call, { note }, t('board.tell.noteSaved', { caller: nameOf(call.caller) }));
    saving.current = false;
    if (done) {
      clear();
      onDone();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only listens to what bubbles up from the field in it
    <div
      className="note-editor"
      onKeyDown={(event) => {
        event.stopPropagation();
        if (event.key === 'Enter' && !event.shiftKey && !event.nativeEvent.isComposing) {
          event.preventDefault();
          void save();
        }
        if (event.key === 'Escape') {
          event.preventDefault();
          clear();
          onDone();
        }
      }}
    >
      <TextField
        aria-label={t('board.noteFor', { caller: nameOf(call.caller) })}
        value={text}
        onChange={write}
        autoFocus={autoFocus}
      >
        <TextArea className="input" rows={rows} placeholder={t('board.notePlaceholder')} onFocus={toEnd} />
      </TextField>
      {(autoFocus || isChanged) && (
        <div className="row">
          <Button look="primary" small onPress={() => void save()}>
            {t('common.save')}
          </Button>
          <Button
            look="quiet"
            small
            onPress={() => {
              clear();
              onDone();
            }}
          >
            {t('common.cancel')}
          </Button>
          {isChanged && <span className="quiet small">{t('board.unsaved')}</span>}
        </div>
      )}
    </div>
  );
}

// Whoever opens a note goes on writing it.
function toEnd({ currentTarget: field }: FocusEvent<HTMLTextAreaElement>) {
  if (field.selectionStart === 0 && field.selectionEnd === 0)
    field.setSelectionRange(field.value.length, field.value.length);
}
