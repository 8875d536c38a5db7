// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { byTurn, clockText, pressureOf, secondsSince, shareOf } from '../src/board/waiting';
import { aCall, aLot } from './calls';

const start = Date.parse('2026-11-22T09:00:00Z');
const at = (seconds: number) => start + seconds * 1000;

describe('how pressing a wait is', () => {
  const lot = aLot({ serviceLevel: 45 });
  it.each([
    [0, 'calm'],
    [29, 'calm'],
    [30, 'soon'], // half of the limit
    [59, 'soon'],
    [60, 'late'],
    [600, 'late'],
  ])('after %i s of 60 is %s', (seconds, pressure) => {
    expect(pressureOf(aCall(), lot, at(seconds))).toBe(pressure);
  });
  it('is soon once the service level has passed, long before half of the limit', () => {
    expect(pressureOf(aCall({ timeLimit: 600 }), aLot({ serviceLevel: 20 }), at(19))).toBe('calm');
    expect(pressureOf(aCall({ timeLimit: 600 }), aLot({ serviceLevel: 20 }), at(20))).toBe('soon');
  });
  it('is late while the parker is called back, however short the wait', () => {
    const recall = { target: 'parker' as const, to: '203', number: 1, since: '' };
    expect(pressureOf(aCall({ recall }), lot, at(2))).toBe('late');
  });
  it('is never late without a limit', () => {
    expect(pressureOf(aCall({ timeLimit: null }), aLot({ serviceLevel: 120 }), at(100))).toBe('calm');
    expect(pressureOf(aCall({ timeLimit: null }), aLot({ serviceLevel: 120 }), at(9000))).toBe('soon');
  });
  it('is calm where the lot is not known', () => {
    expect(pressureOf(aCall({ timeLimit: null }), undefined, at(9000))).toBe('calm');
  });
});

describe('a wait in numbers', () => {
  it.each([
    [0, '0:00'],
    [7, '0:07'],
    [61, '1:01'],
    [754, '12:34'],
    [3723, '1:02:03'],
    [-5, '0:00'],
  ])('%i s reads %s', (seconds, text) => expect(clockText(seconds)).toBe(text));
  it('is nothing where clocks differ and the call seems to come from the future', () => {
    expect(secondsSince('2026-11-22T09:00:00Z', at(-3))).toBe(0);
  });
  it('fills its bar up to the limit and no further', () => {
    expect(shareOf(aCall(), undefined, at(15))).toBe(0.25);
    expect(shareOf(aCall(), undefined, at(600))).toBe(1);
  });
});

it('the next caller is the one with the highest priority, then who has waited longest', () => {
  const early = aCall({ id: 'early', waitingSince: '2026-11-22T08:59:00Z' });
  const late = aCall({ id: 'late' });
  const urgent = aCall({ id: 'urgent', priority: 2, waitingSince: '2026-11-22T09:05:00Z' });
  expect([late, urgent, early].sort(byTurn).map((call) => call.id)).toEqual(['urgent', 'early', 'late']);
});
