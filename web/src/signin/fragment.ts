/**
 * What a one-time link carries behind its "#", such as the token of `/setup#token=…`. Browsers send that part to nobody, and it is taken out of the
 * address bar and the history at once.
 */
export function takeFragment(name: string): string {
  const value = new URLSearchParams(window.location.hash.slice(1)).get(name) ?? '';
  if (window.location.hash)
    window.history.replaceState(window.history.state, '', window.location.pathname + window.location.search);
  return value;
}
