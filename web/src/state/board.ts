import type {
  DeviceNews,
  LiveCall,
  LiveCallsNews,
  Lot,
  ParkedCall,
  ParkedCallNews,
  Slot,
  Snapshot,
} from '../api/types';

/** All that the board shows. Slots hold no calls of their own: who is where follows from the open calls alone. */
export interface Board {
  sequence: number;
  known: boolean;
  lots: ReadonlyMap<string, Lot>;
  slots: ReadonlyMap<string, readonly Slot[]>;
  calls: ReadonlyMap<string, ParkedCall>;
  ended: ReadonlyMap<string, number>;
  live: readonly LiveCall[];
}

export const emptyBoard: Board = {
  sequence: 0,
  known: false,
  lots: new Map(),
  slots: new Map(),
  calls: new Map(),
  ended: new Map(),
  live: [],
};

const endedKept = 500;

/** The name of a place, for comparing. */
export const place = (lot: string, slot: number) => `${lot}/${slot}`;

export function fromSnapshot(snapshot: Snapshot): Board {
  return {
    sequence: snapshot.sequence,
    known: true,
    lots: new Map(snapshot.lots.map((lot) => [lot.name, lot])),
    slots: slotsByLot(snapshot.slots),
    calls: new Map(snapshot.calls.filter((call) => call.state !== 'ended').map((call) => [call.id, call])),
    ended: new Map(),
    live: snapshot.liveCalls ?? [],
  };
}

function slotsByLot(slots: readonly Slot[]) {
  const byLot = new Map<string, Slot[]>();
  for (const slot of slots) {
    const list = byLot.get(slot.lot);
    if (list) list.push(slot);
    else byLot.set(slot.lot, [slot]);
  }
  return byLot;
}

/** Takes a call as the server told it, unless something newer is known. The same for events and for answers. */
export function withCall(board: Board, call: ParkedCall): Board {
  const known = board.calls.get(call.id)?.version ?? board.ended.get(call.id) ?? -1;
  if (call.version < known) return board;
  if (board.ended.has(call.id) && call.state !== 'ended') return board;
  const calls = new Map(board.calls);
  if (call.state !== 'ended') {
    calls.set(call.id, call);
    return { ...board, calls };
  }
  calls.delete(call.id);
  const ended = new Map(board.ended).set(call.id, call.version);
  if (ended.size > endedKept) ended.delete(ended.keys().next().value as string);
  return { ...board, calls, ended };
}

/** An event of the log. What was heard before is not heard again. */
export function withParkedCallNews(board: Board, news: ParkedCallNews): Board {
  const next = withCall(board, news.call);
  return news.sequence > board.sequence ? { ...next, sequence: news.sequence } : next;
}

export function withLot(board: Board, lot: Lot): Board {
  return { ...board, lots: new Map(board.lots).set(lot.name, lot) };
}

/** All lots, where one may have gone meanwhile. */
export function withLots(board: Board, lots: readonly Lot[]): Board {
  return { ...board, lots: new Map(lots.map((lot) => [lot.name, lot])) };
}

export function withSlots(board: Board, lot: string, slots: readonly Slot[]): Board {
  return { ...board, slots: new Map(board.slots).set(lot, slots) };
}

export function withLiveCalls(board: Board, news: LiveCallsNews): Board {
  return { ...board, live: [...board.live.filter((call) => call.device !== news.device), ...news.calls] };
}

export function withAllLiveCalls(board: Board, live: readonly LiveCall[]): Board {
  return { ...board, live };
}

/** The calls of the log may be newer than the last list of slots that is known: is this list still good? */
export function slotsAreStale(board: Board, lot: Lot): boolean {
  const slots = board.slots.get(lot.name);
  const before = board.lots.get(lot.name);
  return !slots || !before || String(before.first) !== String(lot.first) || String(before.last) !== String(lot.last);
}

/** Who is in which place. */
export function callsByPlace(calls: Iterable<ParkedCall>): Map<string, ParkedCall> {
  const byPlace = new Map<string, ParkedCall>();
  for (const call of calls) byPlace.set(place(call.lot, call.slot), call);
  return byPlace;
}

export type BoardEvent =
  | { event: 'snapshot'; data: Snapshot }
  | { event: 'parked-call'; data: ParkedCallNews }
  | { event: 'lot'; data: Lot }
  | { event: 'live-calls'; data: LiveCallsNews }
  | { event: 'device'; data: DeviceNews };

export function step(board: Board, heard: BoardEvent): Board {
  switch (heard.event) {
    case 'snapshot':
      return fromSnapshot(heard.data);
    case 'parked-call':
      return withParkedCallNews(board, heard.data);
    case 'lot':
      return withLot(board, heard.data);
    case 'live-calls':
      return withLiveCalls(board, heard.data);
    default:
      return board;
  }
}
