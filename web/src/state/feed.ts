import * as api from '../api/endpoints';
import { type Connection, listen, type StreamEvent } from '../api/stream';
import type { LiveCall, Lot, Me, ParkedCall, ParkedCallNews, PickUpNews } from '../api/types';
import {
  type Board,
  type BoardEvent,
  emptyBoard,
  slotsAreStale,
  step,
  withAllLiveCalls,
  withCall,
  withLots,
  withSlots,
} from './board';
import { Store } from './store';

export const board = new Store<Board>(emptyBoard);
export const connection = new Store<Connection>('connecting');

/** Something a person may want to be told about. */
export type News =
  | { kind: 'call'; news: ParkedCallNews; before: ParkedCall | undefined }
  | { kind: 'pick-up'; news: PickUpNews }
  | { kind: 'device' | 'trunk'; data: unknown };

const hearers = new Set<(news: News) => void>();

/** Calls back for everything that happens while the board is open. */
export function onNews(hearer: (news: News) => void) {
  hearers.add(hearer);
  return () => {
    hearers.delete(hearer);
  };
}

const tell = (news: News) => {
  for (const hearer of [...hearers]) hearer(news);
};

let lastId: string | null = null;

function heard({ id, event, data }: StreamEvent) {
  let content: unknown;
  try {
    content = JSON.parse(data);
  } catch {
    return;
  }
  if (id) lastId = id;
  if (event === 'pick-up') return tell({ kind: 'pick-up', news: content as PickUpNews });
  const before = event === 'parked-call' ? board.get().calls.get((content as ParkedCallNews).call.id) : undefined;
  const isNew = event !== 'parked-call' || (content as ParkedCallNews).sequence > board.get().sequence;
  const stale = event === 'lot' && slotsAreStale(board.get(), content as Lot);
  board.update((state) => step(state, { event, data: content } as BoardEvent));
  if (stale) void slotsAgain((content as Lot).name);
  if (event === 'parked-call' && isNew) tell({ kind: 'call', news: content as ParkedCallNews, before });
  if (event === 'device' || event === 'trunk') tell({ kind: event, data: content });
}

async function slotsAgain(lot: string) {
  try {
    const { items } = await api.slotsOf(lot);
    board.update((state) => withSlots(state, lot, items));
  } catch {
    // The next lot event or snapshot brings them.
  }
}

// What has no place in the log (counts, live calls) is asked for again after a break.
async function refresh() {
  const [lots, live] = await Promise.allSettled([api.lots(), api.liveCalls()]);
  if (lots.status === 'fulfilled') board.update((state) => withLots(state, lots.value.items));
  if (live.status === 'fulfilled') board.update((state) => withAllLiveCalls(state, live.value.items));
}

/** Follows what happens on the server, for as long as somebody is signed in. */
export function follow(me: Me): () => void {
  if (me.id !== followed) {
    board.set(emptyBoard);
    lastId = null;
    followed = me.id;
  }
  return listen({
    lastId: () => lastId,
    heard,
    connection(state, resumed) {
      connection.set(state);
      if (state === 'live' && resumed) void refresh();
      // Whether it is really so is told by the answer, which leads to the sign-in page.
      if (state === 'signedOut') void api.me().catch(() => {});
    },
  });
}

let followed = '';

/** Takes what the server answered at once, without waiting for its event. */
export function take(call: ParkedCall | undefined) {
  if (call?.id && typeof call.version === 'number') board.update((state) => withCall(state, call));
}

/** A live call that has just been parked is no live call any more. */
export function dropLive(id: string) {
  board.update((state) =>
    withAllLiveCalls(
      state,
      state.live.filter((call: LiveCall) => call.id !== id),
    ),
  );
}
