import type { Lot, ParkedCall, Resolution, Slot } from '../src/api/types';

/** A parked call for tests; what matters is given, the rest is ordinary. */
export function aCall(with_: Partial<ParkedCall> = {}): ParkedCall {
  return {
    id: 'c1',
    lot: 'main',
    slot: 701,
    orbit: '701',
    state: 'parked',
    caller: { number: '+44 20 7946 0018', name: 'Mariam Haddad', masked: false },
    parker: { number: '203', name: 'Ben Okafor', masked: false },
    reason: null,
    note: null,
    priority: 0,
    for: null,
    tags: [],
    parkedAt: '2026-11-22T09:00:00Z',
    waitingSince: '2026-11-22T09:00:00Z',
    dueAt: null,
    timeLimit: 60,
    recall: null,
    claim: null,
    ending: null,
    mine: false,
    version: 1,
    can: ['pickUp', 'move', 'annotate'],
    ...with_,
  };
}

export const ended = (call: ParkedCall, resolution: Resolution, by: string | null = null): ParkedCall => ({
  ...call,
  state: 'ended',
  version: call.version + 1,
  ending: {
    resolution,
    at: '2026-11-22T09:01:00Z',
    by: by ? { number: null, name: by, masked: false } : null,
    why: null,
  },
});

export function aLot(with_: Partial<Lot> = {}): Lot {
  return {
    name: 'main',
    title: 'Reception',
    site: null,
    parkCode: '700',
    first: '701',
    last: '704',
    escalation: false,
    taken: 0,
    free: 4,
    closing: false,
    timeLimit: 60,
    serviceLevel: 20,
    oldest: null,
    can: ['park', 'next'],
    ...with_,
  };
}

export const slots = (lot: string, first: number, count: number): Slot[] =>
  Array.from({ length: count }, (_, i) => ({
    lot,
    number: first + i,
    orbit: String(first + i),
    retired: false,
    call: null,
  }));
