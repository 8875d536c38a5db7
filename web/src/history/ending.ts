import type { ParkedCall } from '../api/types';
import { type TextKey, t, textOr } from '../i18n';
import { shortNameOf } from '../state/names';

export const resolutions = [
  'retrieved',
  'recalledAndAnswered',
  'fallbackAnswered',
  'abandoned',
  'released',
  'interrupted',
] as const;

/** How a call ended, as one word of its own. */
export function resolutionText(call: Pick<ParkedCall, 'ending'>): string {
  if (!call.ending) return t('history.resolution.open');
  return textOr(`history.resolution.${call.ending.resolution}` satisfies string, call.ending.resolution);
}

/** Good: a person took it. Late: the caller gave up. */
export function toneOf(call: Pick<ParkedCall, 'ending'>): 'good' | 'soon' | 'late' | 'accent' {
  switch (call.ending?.resolution) {
    case undefined:
      return 'accent';
    case 'retrieved':
      return 'good';
    case 'abandoned':
    case 'interrupted':
      return 'late';
    default:
      return 'soon';
  }
}

export const endedBy = (call: Pick<ParkedCall, 'ending'>) => shortNameOf(call.ending?.by);

/** How long the caller waited, to the end or until now. */
export function waitedSeconds(call: Pick<ParkedCall, 'ending' | 'waitingSince'>, now = Date.now()): number {
  const end = call.ending ? Date.parse(call.ending.at) : now;
  return Math.max(0, Math.round((end - Date.parse(call.waitingSince)) / 1000));
}

/** The time that a sentence of the timeline begins with, and the rest of it. */
export function moment(text: string): { time: string | null; words: string } {
  const found = /^(\d{1,2}:\d{2}:\d{2})\s+(.*)$/s.exec(text);
  const words = found?.[2] ?? text;
  return { time: found?.[1] ?? null, words: words.charAt(0).toUpperCase() + words.slice(1) };
}

export const byKeys = { lot: 'byLot', person: 'byPerson', hour: 'byHour', day: 'byDay' } as const;
export type By = keyof typeof byKeys;
export const byText = (by: By) => t(`history.measures.${byKeys[by]}` as TextKey);
