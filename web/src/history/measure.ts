import type { MeasureRow } from '../api/types';
import { t } from '../i18n';
import { lengthText } from '../ui/when';
import type { By } from './ending';
import type { Span } from './Plot';

export type Range = 'today' | 'week' | 'month' | 'own';

/** The moments of a range of days, ending now. */
export function spanOf(range: Range, now = new Date()): { from: string; to: string } {
  const from = new Date(now.getFullYear(), now.getMonth(), now.getDate());
  if (range === 'week') from.setDate(from.getDate() - 6);
  if (range === 'month') from.setDate(from.getDate() - 29);
  const to = new Date(now.getFullYear(), now.getMonth(), now.getDate() + 1);
  return { from: from.toISOString(), to: to.toISOString() };
}

/** What a row is of, in words. */
export function keyText(by: By, key: string, names: Map<string, string>): string {
  if (by === 'person') return key === '' ? t('history.measures.unknownPerson') : (names.get(key) ?? key);
  if (by === 'lot') return names.get(key) ?? key;
  const at = by === 'day' ? new Date(`${key.slice(0, 10)}T00:00:00`) : new Date(key);
  if (Number.isNaN(at.getTime())) return key;
  return by === 'day'
    ? at.toLocaleDateString('en-GB', { weekday: 'short', day: 'numeric', month: 'short' })
    : at.toLocaleString('en-GB', {
        weekday: 'short',
        day: 'numeric',
        month: 'short',
        hour: '2-digit',
        minute: '2-digit',
      });
}

/** The moment of an hour or day in seconds, as plots want it. */
export function momentOf(by: By, key: string): number {
  return Math.round((by === 'day' ? new Date(`${key.slice(0, 10)}T00:00:00`) : new Date(key)).getTime() / 1000);
}

const steps = { hour: 3600, day: 86_400 };

/** The time that a plot shows: what was asked for, or where that is open, what there is. Nothing where it is not a plot over time. */
export function plotSpan(by: By, asked: { from?: string; to?: string }, moments: number[]): Span | null {
  if (by !== 'hour' && by !== 'day') return null;
  const step = steps[by];
  const wished = (text: string | undefined) => (text ? Math.round(new Date(text).getTime() / 1000) : Number.NaN);
  const first = Math.min(...moments);
  const end = Math.max(...moments) + step;
  const [from, to] = [wished(asked.from), wished(asked.to)];
  return {
    from: Number.isNaN(from) ? first : Math.min(from, first),
    to: Number.isNaN(to) ? end : Math.max(to, end),
    step,
  };
}

export interface Total {
  parked: number;
  taken: number;
  within: number;
  abandoned: number;
  recalls: number;
  refused: number;
  longest: number | null;
}

export function totalOf(rows: MeasureRow[]): Total {
  const total: Total = { parked: 0, taken: 0, within: 0, abandoned: 0, recalls: 0, refused: 0, longest: null };
  for (const row of rows) {
    total.parked += row.parked;
    total.taken += row.retrieved + row.recalledAndAnswered + row.fallbackAnswered;
    total.within += row.withinServiceLevel;
    total.abandoned += row.abandoned;
    total.recalls += row.recalls;
    total.refused += row.refused;
    if (row.longestSeconds !== null) total.longest = Math.max(total.longest ?? 0, row.longestSeconds);
  }
  return total;
}

/** 78 %, or a dash where there is nothing to share. */
export const shareText = (part: number, whole: number) => (whole > 0 ? `${Math.round((100 * part) / whole)} %` : '–');

export const rowText = (row: MeasureRow) =>
  [
    `${row.parked} ${t('history.measures.parked').toLowerCase()}`,
    `${shareText(row.withinServiceLevel, row.parked)} ${t('history.measures.within').toLowerCase()}`,
    `${t('history.measures.median').toLowerCase()} ${lengthText(row.medianSecondsToRetrieve)}`,
  ].join(', ');
