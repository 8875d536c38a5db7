import type { ParkedCall, Slot } from '../api/types';
import { place } from '../state/board';
import { type Filter, isFiltering, matches } from './matching';
import { byTurn } from './waiting';

/** A place on the board: a slot, and who is in it. */
export interface Cell {
  id: string;
  slot: Slot;
  call: ParkedCall | null;
}

export interface Cells {
  cells: Cell[];
  /** Free slots that are not shown one by one. */
  more: number;
}

// Up to here every slot keeps its place on the screen; beyond, those who wait come first.
const smallLot = 40;
const freeShown = 12;

/** The cells of one lot, in the order in which they are shown. What has not changed is the same object as before. */
export function cellsOf(
  slots: readonly Slot[],
  byPlace: ReadonlyMap<string, ParkedCall>,
  filter: Filter,
  arrange: 'slots' | 'waiting',
  before?: ReadonlyMap<string, Cell>,
): Cells {
  const all: Cell[] = [];
  for (const slot of slots) {
    const id = place(slot.lot, slot.number);
    const call = byPlace.get(id) ?? null;
    if (slot.retired && !call) continue;
    const known = before?.get(id);
    all.push(known && known.slot === slot && known.call === call ? known : { id, slot, call });
  }
  if (isFiltering(filter))
    return { cells: inTurn(all.filter((cell) => cell.call && matches(cell.call, filter))), more: 0 };
  if (arrange === 'slots' && all.length <= smallLot) return { cells: all, more: 0 };
  const free = all.filter((cell) => !cell.call);
  const shown = free.slice(0, freeShown);
  return { cells: [...inTurn(all.filter((cell) => cell.call)), ...shown], more: free.length - shown.length };
}

const inTurn = (cells: Cell[]) => cells.toSorted((a, b) => (a.call && b.call ? byTurn(a.call, b.call) : 0));
