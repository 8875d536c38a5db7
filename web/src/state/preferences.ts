import { Store, useStore } from './store';

export type Theme = 'system' | 'light' | 'dark';
export type Announce = 'all' | 'mine' | 'none';

/** What a person has chosen on this machine. */
export interface Preferences {
  theme: Theme;
  device: string | null;
  arrange: 'slots' | 'waiting';
  shortcuts: boolean;
  keys: Record<string, string>;
  announce: Announce;
  assertive: boolean;
  notify: boolean;
  sound: boolean;
  folded: string[];
}

export const ordinary: Preferences = {
  theme: 'system',
  device: null,
  arrange: 'slots',
  shortcuts: true,
  keys: {},
  announce: 'all',
  assertive: false,
  notify: false,
  sound: false,
  folded: [],
};

const key = 'parkade.preferences';

export function read(): Preferences {
  try {
    return { ...ordinary, ...(JSON.parse(localStorage.getItem(key) ?? '{}') as Partial<Preferences>) };
  } catch {
    return ordinary;
  }
}

export const preferences = new Store<Preferences>(read());

export function prefer(change: Partial<Preferences>) {
  preferences.update((before) => ({ ...before, ...change }));
  try {
    localStorage.setItem(key, JSON.stringify(preferences.get()));
  } catch {
    // A browser that keeps nothing still shows the choice until it is closed.
  }
}

export const usePreferences = () => useStore(preferences);

/** Puts the chosen colours on the page. */
export function dress() {
  const { theme } = preferences.get();
  if (theme === 'system') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.setAttribute('data-theme', theme);
}

preferences.watch(dress);
