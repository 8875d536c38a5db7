// @vitest-environment node
import { describe, expect, it } from 'vitest';
import type { ParkedCall, ParkedCallNews } from '../src/api/types';
import {
  type Board,
  callsByPlace,
  emptyBoard,
  fromSnapshot,
  slotsAreStale,
  step,
  withCall,
  withLiveCalls,
} from '../src/state/board';
import { aCall, aLot, ended, slots } from './calls';

const news = (sequence: number, call: ParkedCall, kind = 'parked'): ParkedCallNews => ({
  sequence,
  at: '',
  kind,
  call,
  previous: null,
});
const hear = (board: Board, ...all: ParkedCallNews[]) =>
  all.reduce((state, data) => step(state, { event: 'parked-call', data }), board);
const shown = (board: Board) => [...board.calls.values()].sort((a, b) => a.id.localeCompare(b.id));

describe('a board', () => {
  it('shows what the snapshot tells, and no call that has ended', () => {
    const board = fromSnapshot({
      sequence: 9,
      lots: [aLot()],
      slots: slots('main', 701, 4),
      calls: [aCall(), ended(aCall({ id: 'c2' }), 'retrieved')],
      liveCalls: [],
    });
    expect(board.sequence).toBe(9);
    expect(shown(board).map((call) => call.id)).toEqual(['c1']);
    expect(board.slots.get('main')).toHaveLength(4);
  });

  it('follows a call from its slot to another and away', () => {
    const parked = hear(emptyBoard, news(1, aCall()));
    expect(callsByPlace(parked.calls.values()).get('main/701')?.id).toBe('c1');
    const moved = hear(parked, news(2, aCall({ slot: 703, orbit: '703', version: 2 }), 'moved'));
    expect(callsByPlace(moved.calls.values()).has('main/701')).toBe(false);
    expect(callsByPlace(moved.calls.values()).get('main/703')?.id).toBe('c1');
    expect(shown(hear(moved, news(3, ended(aCall({ version: 2 }), 'retrieved'))))).toEqual([]);
  });

  it('never goes back to an older version of a call, whichever way that comes', () => {
    const now = hear(emptyBoard, news(5, aCall({ version: 5, note: 'new' })));
    expect(shown(withCall(now, aCall({ version: 4, note: 'old' })))[0]?.note).toBe('new');
    expect(shown(hear(now, news(4, aCall({ version: 4, note: 'old' }))))[0]?.note).toBe('new');
  });

  it('does not let a late answer bring back a call that has ended', () => {
    const gone = hear(emptyBoard, news(1, aCall()), news(2, ended(aCall(), 'retrieved')));
    expect(shown(withCall(gone, aCall({ version: 1 })))).toEqual([]);
    expect(shown(withCall(gone, aCall({ version: 9 })))).toEqual([]);
  });

  it('shows the same as every other board, in whatever order answers and events come', () => {
    const versions = [
      aCall(),
      aCall({ version: 2, note: 'a' }),
      aCall({ version: 3, slot: 702, orbit: '702' }),
      ended(aCall({ version: 3, slot: 702 }), 'retrieved'),
    ];
    const other = [
      aCall({ id: 'c2', slot: 703, orbit: '703' }),
      aCall({ id: 'c2', slot: 704, orbit: '704', version: 2 }),
    ];
    const all = [...versions, ...other];
    const inOrder = shown(all.reduce(withCall, emptyBoard));
    let seed = 1;
    const random = () => {
      seed = (seed * 48271) % 2147483647;
      return seed / 2147483647;
    };
    for (let turn = 0; turn < 300; turn++) {
      const shuffled = all.map((call) => ({ call, at: random() })).sort((a, b) => a.at - b.at);
      expect(shown(shuffled.reduce((board, { call }) => withCall(board, call), emptyBoard))).toEqual(inOrder);
    }
  });

  it('hears events twice without harm, as after a reconnection', () => {
    const all = [news(1, aCall()), news(2, aCall({ version: 2, note: 'a' })), news(3, aCall({ id: 'c2', slot: 702 }))];
    const once = hear(emptyBoard, ...all);
    expect(shown(hear(once, ...all))).toEqual(shown(once));
    expect(hear(once, ...all).sequence).toBe(3);
  });

  it('keeps the live calls of each telephone apart', () => {
    const live = (id: string, device: string) => ({
      id,
      device,
      direction: 'in' as const,
      other: { number: '1', name: null, masked: false },
      state: 'talking' as const,
      since: '',
      canPark: true,
    });
    const two = withLiveCalls(withLiveCalls(emptyBoard, { device: '201', calls: [live('a', '201')] }), {
      device: '202',
      calls: [live('b', '202')],
    });
    expect(two.live.map((call) => call.id)).toEqual(['a', 'b']);
    expect(withLiveCalls(two, { device: '201', calls: [] }).live.map((call) => call.id)).toEqual(['b']);
  });

  it('knows when the slots of a lot must be asked for again', () => {
    const board = fromSnapshot({ sequence: 1, lots: [aLot()], slots: slots('main', 701, 4), calls: [], liveCalls: [] });
    expect(slotsAreStale(board, aLot({ taken: 2 }))).toBe(false);
    expect(slotsAreStale(board, aLot({ last: '710' }))).toBe(true);
    expect(slotsAreStale(board, aLot({ name: 'new' }))).toBe(true);
  });
});
