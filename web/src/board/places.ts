import type { LiveCall, ParkedCall } from '../api/types';
import { callsByPlace } from '../state/board';
import { desk } from '../state/desk';
import { board } from '../state/feed';

/** The live call that a click on a free slot parks: the one I talk to, else one on hold. */
export const liveToPark = (live: readonly LiveCall[]) =>
  live.find((call) => call.canPark && call.state === 'talking') ?? live.find((call) => call.canPark);

/** The call that a key is meant for: the one under the focus, else the one whose details are open. */
export function callInHand(): ParkedCall | undefined {
  const { calls } = board.get();
  const focused = document.activeElement?.closest<HTMLElement>('[data-call]')?.dataset.call;
  const id = focused ?? (document.activeElement?.closest('[data-orbit]') ? null : desk.get().selected);
  return id ? calls.get(id) : undefined;
}

/** The lot under the focus. */
export function lotInHand(): string | undefined {
  return document.activeElement?.closest<HTMLElement>('[data-lot]')?.dataset.lot ?? callInHand()?.lot;
}

/** Puts the focus on a call's tile or row, once it is drawn. */
export function focusCall(id: string) {
  requestAnimationFrame(() => {
    document.querySelector<HTMLElement>(`[role="row"][data-call="${CSS.escape(id)}"]`)?.focus();
  });
}

export const callOfPlace = (id: string) => callsByPlace(board.get().calls.values()).get(id);
