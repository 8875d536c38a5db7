import { useSyncExternalStore } from 'react';

// One clock for the whole page, so that all tiles count in step, and none counts while nobody looks.
const watchers = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;
let now = Date.now();

function tick() {
  now = Date.now();
  for (const watcher of [...watchers]) watcher();
}

function watch(watcher: () => void) {
  watchers.add(watcher);
  if (!timer) {
    now = Date.now();
    timer = setInterval(tick, 1000);
  }
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) {
      clearInterval(timer);
      timer = undefined;
    }
  };
}

/** The time, each second. */
export const useNow = () =>
  useSyncExternalStore(
    watch,
    () => now,
    () => now,
  );

/** What follows from the time; drawn again only when that changes. */
export const useAtTime = <T extends string | number | boolean>(of: (now: number) => T) =>
  useSyncExternalStore(
    watch,
    () => of(now),
    () => of(now),
  );
