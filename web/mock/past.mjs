import * as data from './data.mjs';

// What happened on the days before, always the same.
let seed = 7;
const random = () => {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647;
};
const pick = (list) => list[Math.floor(random() * list.length)];
let made;

export function pastCalls() {
  made ??= Array.from({ length: 140 }, (_, i) => {
    const lot = pick(['main', 'main', 'service', 'workshop']);
    const slot = { main: 701, service: 731, workshop: 751 }[lot] + Math.floor(random() * 9);
    const start = Date.now() - 4e5 - i * 9e5 * (0.4 + random());
    const waited = Math.floor(8 + random() * random() * 240);
    const parker = pick([
      ['203', 'Ben Okafor'],
      ['204', 'Reception 2'],
      ['1002', 'Front door'],
    ]);
    const resolution = pick([
      'retrieved',
      'retrieved',
      'retrieved',
      'retrieved',
      'recalledAndAnswered',
      'abandoned',
      'fallbackAnswered',
    ]);
    const [number, name] = pick(data.callers);
    return {
      id: `00000000-0000-7000-8000-${String(i).padStart(12, '0')}`,
      lot,
      slot,
      orbit: String(slot),
      state: 'ended',
      caller: { number, name, masked: false },
      parker: { number: parker[0], name: parker[1], masked: false },
      reason: pick(data.reasons),
      note: pick(data.notes),
      priority: 0,
      for: pick(data.fors),
      tags: [],
      parkedAt: new Date(start).toISOString(),
      waitingSince: new Date(start).toISOString(),
      dueAt: null,
      timeLimit: 120,
      recall: null,
      claim: null,
      ending: {
        resolution,
        at: new Date(start + waited * 1000).toISOString(),
        by: resolution === 'abandoned' ? null : { number: '201', name: 'Anna Weber', masked: false },
        why: null,
      },
      mine: false,
      version: 4,
      can: ['seeNumber'],
    };
  });
  return made;
}

export function measures(by, lots) {
  const day = new Date();
  day.setUTCHours(0, 0, 0, 0);
  const keys =
    by === 'lot'
      ? lots.map((lot) => lot.name)
      : by === 'person'
        ? ['anna', 'ben', 'chloe', 'dimitri', '1002']
        : by === 'hour'
          ? Array.from({ length: 11 }, (_, i) => new Date(day.getTime() + (7 + i) * 3.6e6).toISOString())
          : Array.from({ length: 30 }, (_, i) =>
              new Date(day.getTime() - (29 - i) * 8.64e7).toISOString().slice(0, 10),
            );
  return keys.map((key, i) => {
    const parked = Math.round(30 + 22 * Math.sin(i / 1.7) + ((i * 37) % 11));
    const abandoned = Math.round(parked * 0.06);
    const recalled = Math.round(parked * 0.11);
    const retrieved = parked - abandoned - recalled - 1;
    return {
      key,
      parked,
      retrieved,
      recalledAndAnswered: recalled,
      fallbackAnswered: 1,
      abandoned,
      released: 0,
      interrupted: 0,
      recalls: Math.round(recalled * 1.4),
      refused: i % 4 === 0 ? 1 : 0,
      withinServiceLevel: Math.round(retrieved * 0.78),
      medianSecondsToRetrieve: 14 + ((i * 5) % 17),
      p90SecondsToRetrieve: 48 + ((i * 11) % 60),
      longestSeconds: 180 + ((i * 97) % 420),
    };
  });
}
