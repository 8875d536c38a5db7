import { useState } from 'react';

// Text that is written but not yet sent. It outlives a reload, a restart of the server, and a look at another page.
const prefix = 'parkade.draft.';

export function draft(name: string): string | null {
  try {
    return sessionStorage.getItem(prefix + name);
  } catch {
    return null;
  }
}

export function keepDraft(name: string, text: string | null) {
  try {
    if (text === null) sessionStorage.removeItem(prefix + name);
    else sessionStorage.setItem(prefix + name, text);
  } catch {
    // Nothing to keep it in: it lives as long as its field.
  }
}

/** A text that is kept as a draft while it differs from what is saved. */
export function useDraft(name: string, saved: string) {
  const [text, setText] = useState<string | null>(() => draft(name));
  const write = (next: string | null) => {
    const changed = next === saved ? null : next;
    setText(changed);
    keepDraft(name, changed);
  };
  return { text: text ?? saved, isChanged: text !== null && text !== saved, write, clear: () => write(null) };
}
