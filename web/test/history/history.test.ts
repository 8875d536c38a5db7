import { describe, expect, it } from 'vitest';
import type { MeasureRow } from '../../src/api/types';
import { moment, resolutionText, waitedSeconds } from '../../src/history/ending';
import { keyText, plotSpan, shareText, spanOf, totalOf } from '../../src/history/measure';
import { agoText, lengthText, sizeText } from '../../src/ui/when';

const row = (more: Partial<MeasureRow>): MeasureRow => ({
  key: 'main',
  parked: 0,
  retrieved: 0,
  recalledAndAnswered: 0,
  fallbackAnswered: 0,
  abandoned: 0,
  released: 0,
  interrupted: 0,
  recalls: 0,
  refused: 0,
  withinServiceLevel: 0,
  medianSecondsToRetrieve: null,
  p90SecondsToRetrieve: null,
  longestSeconds: null,
  ...more,
});

describe('times', () => {
  it.each([
    [0, '0 s'],
    [45, '45 s'],
    [60, '1 min'],
    [90.4, '1 min 30 s'],
    [3600, '1 h'],
    [3900, '1 h 5 min'],
    [null, '–'],
  ])('%s seconds read as %s', (seconds, text) => expect(lengthText(seconds)).toBe(text));

  it('tell how long ago something was', () => {
    const now = Date.parse('2026-11-22T12:00:00Z');
    expect(agoText('2026-11-22T11:57:00Z', now)).toBe('3 minutes ago');
    expect(agoText('2026-11-22T14:00:00Z', now)).toBe('in 2 hours');
    expect(agoText(null, now)).toBe('');
  });

  it('tell sizes as people do', () => {
    expect(sizeText(3_482_112)).toBe('3.5 MB');
    expect(sizeText(0)).toBe('');
  });
});

describe('a call that was parked', () => {
  it('has a sentence with its time in front', () => {
    expect(moment('09:14:03 parked on 701 by 1002')).toEqual({ time: '09:14:03', words: 'Parked on 701 by 1002' });
    expect(moment('the caller hung up')).toEqual({ time: null, words: 'The caller hung up' });
  });

  it('says how it ended and how long it waited', () => {
    const ending = { resolution: 'abandoned' as const, at: '2026-11-22T09:01:00Z', by: null, why: null };
    const call = { ending, waitingSince: '2026-11-22T09:00:00Z' };
    expect(resolutionText(call)).toBe('Caller hung up');
    expect(waitedSeconds(call)).toBe(60);
    expect(resolutionText({ ending: null })).toBe('Still waiting');
  });
});

describe('measures', () => {
  it('add up', () => {
    const total = totalOf([
      row({ parked: 10, retrieved: 6, recalledAndAnswered: 2, withinServiceLevel: 7, longestSeconds: 90 }),
      row({ parked: 10, abandoned: 1, withinServiceLevel: 4, longestSeconds: 120 }),
    ]);
    expect(total).toMatchObject({ parked: 20, taken: 8, within: 11, abandoned: 1, longest: 120 });
    expect(shareText(total.within, total.parked)).toBe('55 %');
    expect(shareText(0, 0)).toBe('–');
  });

  it('name lots, people and days', () => {
    expect(keyText('lot', 'main', new Map([['main', 'Reception']]))).toBe('Reception');
    expect(keyText('person', '', new Map())).toBe('Not known');
    expect(keyText('day', '2026-03-01', new Map())).toContain('1 Mar');
  });

  it('span whole days', () => {
    const { from, to } = spanOf('week', new Date(2026, 10, 22, 15, 30));
    expect(new Date(to).getTime() - new Date(from).getTime()).toBeGreaterThan(6.9 * 86_400_000);
    expect(new Date(from).getHours()).toBe(0);
  });
});

describe('the time that a plot shows', () => {
  const at = (text: string) => Date.parse(text) / 1000;
  const asked = { from: '2026-11-16T00:00:00Z', to: '2026-11-23T00:00:00Z' };

  it('is what was asked for, though little happened in it', () =>
    expect(plotSpan('day', asked, [at('2026-11-22T00:00:00Z')])).toEqual({
      from: at(asked.from),
      to: at(asked.to),
      step: 86_400,
    }));

  it('is what there is where nothing was asked for', () =>
    expect(plotSpan('hour', {}, [at('2026-11-22T08:00:00Z'), at('2026-11-22T11:00:00Z')])).toEqual({
      from: at('2026-11-22T08:00:00Z'),
      to: at('2026-11-22T12:00:00Z'),
      step: 3600,
    }));

  it('is none of lots and people', () => expect(plotSpan('lot', asked, [])).toBeNull());
});
