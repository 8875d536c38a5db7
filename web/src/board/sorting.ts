import type { ParkedCall } from '../api/types';
import { nameOf, shortNameOf } from '../state/names';

interface Sort {
  column: string | number;
  direction: 'ascending' | 'descending';
}

const by: Record<string, (a: ParkedCall, b: ParkedCall) => number> = {
  // Descending shows the longest wait first.
  time: (a, b) => Date.parse(b.waitingSince) - Date.parse(a.waitingSince),
  slot: (a, b) => a.lot.localeCompare(b.lot) || a.slot - b.slot,
  caller: (a, b) => nameOf(a.caller).localeCompare(nameOf(b.caller)),
  parker: (a, b) => shortNameOf(a.parker).localeCompare(shortNameOf(b.parker)),
};

/** The calls in the order that somebody chose; equal ones keep a steady order. */
export function sorted(calls: readonly ParkedCall[], { column, direction }: Sort): ParkedCall[] {
  const compare = by[String(column)] ?? (() => 0);
  const sign = direction === 'descending' ? -1 : 1;
  return calls.toSorted((a, b) => sign * compare(a, b) || a.id.localeCompare(b.id));
}
