import type { Lot, ParkedCall } from '../api/types';

export interface Filter {
  q: string;
  lot: string;
  mine: boolean;
}

const plain = (text: string) =>
  text
    .normalize('NFD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
const digits = (text: string) => text.replace(/\D/g, '');

/** Whether a call is what somebody looks for: every word somewhere in it, numbers with or without their spaces. */
export function matches(call: ParkedCall, filter: Filter): boolean {
  if (filter.lot && call.lot !== filter.lot) return false;
  if (filter.mine && !call.mine) return false;
  const words = plain(filter.q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const parties = [call.caller, call.parker];
  const text = plain(
    [
      call.orbit,
      call.note,
      call.reason,
      call.for,
      ...call.tags,
      ...parties.flatMap((party) => [party?.name, party?.number]),
    ]
      .filter(Boolean)
      .join(' '),
  );
  const number = digits(call.caller.number ?? '');
  const asked = digits(filter.q);
  if (asked.length >= 3 && asked.length === filter.q.replace(/[\s+()-]/g, '').length && number.includes(asked))
    return true;
  return words.every((word) => text.includes(word));
}

export const isFiltering = (filter: Filter) => filter.q.trim() !== '' || filter.mine;

/** What a lot is called. */
export const titleOf = (lot: Pick<Lot, 'name' | 'title'>) => lot.title || lot.name;
