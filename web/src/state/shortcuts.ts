import { useEffect, useRef } from 'react';
import { preferences } from './preferences';

export type Shortcut = 'pickUp' | 'next' | 'move' | 'note' | 'priority' | 'search' | 'list' | 'help' | 'undo' | 'park';

/** The usual keys. Each can be given another one (WCAG 2.1.4). */
export const usualKeys: Record<Shortcut, string> = {
  pickUp: 'p',
  next: 'n',
  move: 'm',
  note: 'e',
  priority: 'r',
  park: 'k',
  undo: 'u',
  search: '/',
  list: 'l',
  help: '?',
};

export const keyOf = (shortcut: Shortcut) => preferences.get().keys[shortcut] || usualKeys[shortcut];

const writes = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('input, textarea, select, [role="textbox"], [role="combobox"]'));

/** Which shortcut a key press means, if any: none while somebody writes, holds a modifier, or has turned them off. */
export function shortcutOf(event: KeyboardEvent): Shortcut | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return null;
  if (!preferences.get().shortcuts || writes(event.target)) return null;
  const found = (Object.keys(usualKeys) as Shortcut[]).find((shortcut) => keyOf(shortcut) === event.key);
  return found ?? null;
}

/** Does something at a shortcut, wherever the focus is, as long as no dialog is open. */
export function useShortcut(shortcut: Shortcut, then: (event: KeyboardEvent) => void) {
  const latest = useRef(then);
  latest.current = then;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (
        shortcutOf(event) !== shortcut ||
        document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]')
      )
        return;
      event.preventDefault();
      latest.current(event);
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [shortcut]);
}
