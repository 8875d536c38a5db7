import { Store } from './store';

/** What a person has open on the board: one call in the panel, one note being written, one question being asked. */
export interface Desk {
  selected: string | null;
  editing: string | null;
  moving: string | null;
  releasing: string | null;
}

const key = 'parkade.desk';

function remembered(): Desk {
  const empty: Desk = { selected: null, editing: null, moving: null, releasing: null };
  try {
    const { selected, editing } = JSON.parse(sessionStorage.getItem(key) ?? '{}') as Partial<Desk>;
    return { ...empty, selected: selected ?? null, editing: editing ?? null };
  } catch {
    return empty;
  }
}

export const desk = new Store<Desk>(remembered());

// A reload comes back to the same call and the same unfinished note.
desk.watch(() => {
  const { selected, editing } = desk.get();
  try {
    sessionStorage.setItem(key, JSON.stringify({ selected, editing }));
  } catch {
    // It is a convenience only.
  }
});

const change = (part: Partial<Desk>) => desk.update((before) => ({ ...before, ...part }));

export const select = (call: string | null) => change({ selected: call });
export const edit = (call: string | null) => change({ editing: call });
export const askMove = (call: string | null) => change({ moving: call });
export const askRelease = (call: string | null) => change({ releasing: call });
