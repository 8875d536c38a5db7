// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { cellsOf } from '../src/board/cells';
import { matches } from '../src/board/matching';
import { sorted } from '../src/board/sorting';
import { callsByPlace } from '../src/state/board';
import { aCall, slots } from './calls';

const all = { q: '', lot: '', mine: false };
const call = aCall({
  note: 'Asks about invoice 20417',
  reason: 'billing',
  for: 'ben',
  tags: ['warranty'],
  caller: { number: '+353 1 496 0340', name: 'Siobhán Ní Bhriain', masked: false },
});

describe('finding a call', () => {
  it.each([
    'siobhan',
    'NÍ BHR',
    'invoice',
    '20417',
    'billing',
    'ben',
    'warranty',
    '701',
    'okafor',
    '14960340',
    '1 496',
    'invoice siobhan',
  ])('by “%s”', (q) => {
    expect(matches(call, { ...all, q })).toBe(true);
  });
  it.each(['chloe', '99999', 'invoice chloe'])('not by “%s”', (q) => {
    expect(matches(call, { ...all, q })).toBe(false);
  });
  it('by its lot, and by whether it is mine', () => {
    expect(matches(call, { ...all, lot: 'service' })).toBe(false);
    expect(matches(call, { ...all, mine: true })).toBe(false);
    expect(matches({ ...call, mine: true }, { ...all, mine: true, lot: 'main' })).toBe(true);
  });
});

describe('the cells of a lot', () => {
  const two = [aCall({ slot: 702, orbit: '702' }), aCall({ id: 'c2', slot: 704, orbit: '704', priority: 1 })];
  it('keep every slot of a small lot in its place', () => {
    const { cells, more } = cellsOf(slots('main', 701, 4), callsByPlace(two), all, 'slots');
    expect(cells.map((cell) => cell.call?.id ?? '-')).toEqual(['-', 'c1', '-', 'c2']);
    expect(more).toBe(0);
  });
  it('begin with those who wait in a big lot, and count the free slots that are left out', () => {
    const { cells, more } = cellsOf(slots('main', 701, 100), callsByPlace(two), all, 'slots');
    expect(cells.slice(0, 3).map((cell) => cell.call?.id ?? '-')).toEqual(['c2', 'c1', '-']);
    expect(cells.length + more).toBe(100);
  });
  it('are only those that match while somebody searches', () => {
    const { cells } = cellsOf(slots('main', 701, 4), callsByPlace(two), { ...all, q: '704' }, 'slots');
    expect(cells.map((cell) => cell.call?.id)).toEqual(['c2']);
  });
  it('stay the same objects where nothing has changed, so that nothing is drawn again', () => {
    const places = slots('main', 701, 4);
    const first = cellsOf(places, callsByPlace(two), all, 'slots').cells;
    const known = new Map(first.map((cell) => [cell.id, cell]));
    const next = cellsOf(places, callsByPlace([two[0] as (typeof two)[0]]), all, 'slots', known).cells;
    expect(next.map((cell, i) => cell === first[i])).toEqual([true, true, true, false]);
  });
  it('leave out slots that are no longer in use, unless somebody waits in one', () => {
    const places = slots('main', 701, 4).map((slot) => ({ ...slot, retired: slot.number > 702 }));
    expect(cellsOf(places, callsByPlace(two), all, 'slots').cells.map((cell) => cell.slot.number)).toEqual([
      701, 702, 704,
    ]);
  });
});

it('the list is sorted by any column, both ways', () => {
  const calls = [
    aCall(),
    aCall({
      id: 'c2',
      slot: 699,
      waitingSince: '2026-11-22T08:00:00Z',
      caller: { number: '1', name: 'Aaron', masked: false },
    }),
  ];
  const ids = (column: string, direction: 'ascending' | 'descending') =>
    sorted(calls, { column, direction }).map((one) => one.id);
  expect(ids('time', 'descending')).toEqual(['c2', 'c1']);
  expect(ids('time', 'ascending')).toEqual(['c1', 'c2']);
  expect(ids('slot', 'ascending')).toEqual(['c2', 'c1']);
  expect(ids('caller', 'descending')).toEqual(['c1', 'c2']);
});
