import type { Lot, ParkedCall } from '../api/types';

/** How pressing a wait is: all is well, soon time is up, or it is too long already. */
export type Pressure = 'calm' | 'soon' | 'late';

export const secondsSince = (since: string, now: number) => Math.max(0, Math.floor((now - Date.parse(since)) / 1000));

/** Late: over the limit, or the parker is being called back. Soon: half of the limit, or past what the lot promises. */
export function pressureOf(
  call: Pick<ParkedCall, 'waitingSince' | 'timeLimit' | 'recall'>,
  lot: Pick<Lot, 'serviceLevel'> | undefined,
  now: number,
): Pressure {
  const waited = secondsSince(call.waitingSince, now);
  const limit = call.timeLimit;
  if (call.recall || (limit !== null && waited >= limit)) return 'late';
  const promised = lot?.serviceLevel ?? Number.POSITIVE_INFINITY;
  if ((limit !== null && waited * 2 >= limit) || waited >= promised) return 'soon';
  return 'calm';
}

/** How much of the limit is used up, 0 to 1. Without a limit: against ten times what the lot promises. */
export function shareOf(
  call: Pick<ParkedCall, 'waitingSince' | 'timeLimit'>,
  lot: Pick<Lot, 'serviceLevel'> | undefined,
  now: number,
): number {
  const limit = call.timeLimit ?? (lot?.serviceLevel ?? 30) * 10;
  return limit <= 0 ? 1 : Math.min(1, secondsSince(call.waitingSince, now) / limit);
}

/** 0:07, 12:34, 1:02:03. */
export function clockText(seconds: number): string {
  const s = Math.max(0, Math.floor(seconds));
  const two = (n: number) => String(n).padStart(2, '0');
  const hours = Math.floor(s / 3600);
  const minutes = Math.floor(s / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(s % 60)}` : `${minutes}:${two(s % 60)}`;
}

/** Who is to be taken first: the highest priority, then whoever waits longest. */
export function byTurn(a: ParkedCall, b: ParkedCall): number {
  return b.priority - a.priority || Date.parse(a.waitingSince) - Date.parse(b.waitingSince) || a.id.localeCompare(b.id);
}
