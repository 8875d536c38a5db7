/** Puts the focus on an element by its id, once what held it is gone. */
export function focusSoon(id: string) {
  requestAnimationFrame(() => document.getElementById(id)?.focus());
}
