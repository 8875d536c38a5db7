import { describe, expect, it } from 'vitest';
import { ordinary, prefer } from '../src/state/preferences';
import { shortcutOf, usualKeys } from '../src/state/shortcuts';

const press = (key: string, more: KeyboardEventInit = {}, on: Element = document.body) => {
  let found: string | null = null;
  const hear = (event: Event) => {
    found = shortcutOf(event as KeyboardEvent);
  };
  on.addEventListener('keydown', hear);
  on.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, ...more }));
  on.removeEventListener('keydown', hear);
  return found;
};

describe('a key', () => {
  it('means what the help says', () => {
    prefer(ordinary);
    for (const [shortcut, key] of Object.entries(usualKeys)) expect(press(key)).toBe(shortcut);
  });
  it('means nothing with Ctrl, Alt or the command key', () => {
    prefer(ordinary);
    for (const modifier of ['ctrlKey', 'altKey', 'metaKey']) expect(press('n', { [modifier]: true })).toBeNull();
  });
  it('means nothing while somebody writes', () => {
    prefer(ordinary);
    const field = document.body.appendChild(document.createElement('textarea'));
    expect(press('n', {}, field)).toBeNull();
    field.remove();
  });
  it('can be another one, or none at all', () => {
    prefer({ ...ordinary, keys: { next: 'x' } });
    expect(press('x')).toBe('next');
    expect(press('n')).toBeNull();
    prefer({ ...ordinary, shortcuts: false });
    expect(press('p')).toBeNull();
    prefer(ordinary);
  });
});

it('no two shortcuts share a usual key', () => {
  expect(new Set(Object.values(usualKeys)).size).toBe(Object.keys(usualKeys).length);
});
