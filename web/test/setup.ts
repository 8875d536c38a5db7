import { cleanup, configure } from '@testing-library/react';
import { afterEach } from 'vitest';

// As long as a slow, busy machine may take.
configure({ asyncUtilTimeout: 20_000 });

if (typeof window !== 'undefined') browse();

// What jsdom lacks and the board needs of a browser.
function browse() {
  window.matchMedia ??= (query: string) =>
    ({ matches: false, media: query, addEventListener() {}, removeEventListener() {} }) as unknown as MediaQueryList;
  globalThis.ResizeObserver ??= class {
    observe() {}
    unobserve() {}
    disconnect() {}
  };
  globalThis.CSS ??= {} as typeof CSS;
  CSS.escape ??= (text: string) => text.replace(/["\\]/g, '\\$&');
  Element.prototype.scrollIntoView ??= () => {};
  window.scrollTo = () => {};
  HTMLMediaElement.prototype.pause = () => {};
  HTMLMediaElement.prototype.load = () => {};
  HTMLCanvasElement.prototype.getContext = () => null;
}

afterEach(() => {
  if (typeof window === 'undefined') return;
  cleanup();
  localStorage.clear();
  sessionStorage.clear();
});
