import { randomUUID } from 'node:crypto';
import * as data from './data.mjs';

// A small world in which calls come, wait, are called back and go. It tells everything by events, as the server does.
const seconds = (text) => (!text || text === 'none' ? null : Number.parseInt(text, 10) * (text.endsWith('m') ? 60 : 1));
const pick = (list) => list[Math.floor(Math.random() * list.length)];
const ago = (s) => new Date(Date.now() - s * 1000).toISOString();

export class World {
  sequence = 1000;
  calls = new Map();
  log = [];
  timelines = new Map();
  live = [];
  hearers = new Set();
  lots = data.lots;

  constructor() {
    const seeds = [
      ['main', 701, 0, 24, {}],
      ['main', 702, 1, 71, { priority: 1, reason: 'billing', for: 'ben', note: data.notes[0] }],
      ['main', 704, 2, 152, { note: data.notes[5], recall: true }],
      ['main', 705, 3, 12, { reason: 'callback' }],
      ['main', 707, 6, 44, { for: 'anna', note: data.notes[2], reason: 'appointment', mine: true }],
      ['main', 711, 13, 96, { priority: 2, reason: 'complaint', note: data.notes[1] }],
      ['main', 714, 7, 6, {}],
      ['service', 731, 4, 35, { for: 'service' }],
      ['service', 733, 8, 190, { reason: 'order', note: data.notes[6], tags: ['warranty', 'photos'] }],
      ['service', 736, 9, 310, { claimed: true }],
      ['workshop', 751, 10, 48, {}],
      [
        'workshop',
        758,
        12,
        1460,
        { note: 'Waits for the part number; knows it takes a while', for: 'workshop', reason: 'order' },
      ],
    ];
    for (const [lot, slot, who, waited, more] of seeds) this.park(lot, slot, data.callers[who], waited, more);
    this.live = [
      this.liveCall('201', data.callers[11], 'talking', 83),
      this.liveCall('201', data.callers[5], 'ringing', 4),
    ];
  }

  liveCall(device, [number, name], state, since) {
    return {
      id: randomUUID(),
      device,
      direction: 'in',
      other: { number, name, masked: false },
      state,
      since: ago(since),
      canPark: state === 'talking' || state === 'held',
    };
  }

  settings = (name) => this.lots.find((lot) => lot.name === name);
  range(name) {
    const [first, last] = this.settings(name).slots.split('-').map(Number);
    return { first, last };
  }
  taken = (lot, slot) =>
    [...this.calls.values()].find((call) => call.state !== 'ended' && call.lot === lot && call.slot === slot);
  freeSlot(lot) {
    const { first, last } = this.range(lot);
    for (let slot = first; slot <= last; slot++) if (!this.taken(lot, slot)) return slot;
    return null;
  }

  park(
    lot,
    slot,
    [number, name],
    waited = 0,
    more = {},
    parker = pick([
      ['203', 'Ben Okafor'],
      ['204', 'Reception 2'],
      ['1002', null],
    ]),
  ) {
    const limit = seconds(this.settings(lot).timeLimit);
    const call = {
      id: randomUUID(),
      lot,
      slot,
      orbit: String(slot),
      state: 'parked',
      caller: { number, name, masked: false },
      parker: { number: parker[0], name: parker[1], masked: false },
      reason: more.reason ?? null,
      note: more.note ?? null,
      priority: more.priority ?? 0,
      for: more.for ?? null,
      tags: more.tags ?? [],
      parkedAt: ago(waited),
      waitingSince: ago(waited),
      dueAt: limit ? ago(waited - limit) : null,
      timeLimit: limit,
      recall: more.recall ? { target: 'parker', to: parker[0], number: 1, since: ago(8) } : null,
      claim: more.claimed
        ? { by: { number: '203', name: 'Ben Okafor', masked: false }, way: 'retrieve', since: ago(4) }
        : null,
      ending: null,
      mine: more.mine ?? false,
      version: 1,
      can: ['pickUp', 'move', 'annotate', 'recall', 'release', 'seeNumber'],
    };
    if (more.claimed) call.state = 'claimed';
    this.calls.set(call.id, call);
    this.tell('parked', call, `parked on ${slot} by ${parker[1] ?? parker[0]} (${parker[0]}) by blind transfer`);
    return call;
  }

  tell(kind, call, text, previous = null, who = null) {
    this.sequence++;
    const rows = this.timelines.get(call.id) ?? [];
    const at = kind === 'parked' ? call.parkedAt : new Date().toISOString();
    rows.push({
      sequence: this.sequence,
      at,
      kind,
      text: `${at.slice(11, 19)} ${text}`,
      who: who ?? call.parker?.name ?? null,
      from: '10.20.0.17',
    });
    this.timelines.set(call.id, rows);
    const news = { sequence: this.sequence, at, kind, call, previous };
    this.log.push(news);
    if (this.log.length > 5000) this.log.shift();
    this.send('parked-call', news, this.sequence);
    this.sequence++;
    this.send('lot', this.lot(call.lot), this.sequence);
    if (previous && previous.lot !== call.lot) this.send('lot', this.lot(previous.lot), this.sequence);
  }

  send(event, content, id) {
    for (const hearer of this.hearers) hearer(event, content, id);
  }

  change(call, kind, text, more, previous, who) {
    Object.assign(call, more);
    call.version++;
    this.tell(kind, call, text, previous, who);
    return call;
  }

  end(call, resolution, by, text) {
    const ending = { resolution, at: new Date().toISOString(), by, why: null };
    this.change(call, resolution, text, { state: 'ended', ending, recall: null, claim: null, can: [] }, null, by?.name);
  }

  lot(name) {
    const settings = this.settings(name);
    const { first, last } = this.range(name);
    const open = this.open().filter((call) => call.lot === name);
    const oldest = open.map((call) => call.waitingSince).sort()[0] ?? null;
    return {
      name,
      title: settings.title,
      site: settings.site,
      parkCode: settings.park,
      first: String(first),
      last: String(last),
      escalation: !!settings.escalation,
      taken: open.length,
      free: last - first + 1 - open.length,
      closing: false,
      timeLimit: seconds(settings.timeLimit),
      serviceLevel: seconds(settings.serviceLevel) ?? 30,
      oldest,
      can: ['park', 'next', 'administer'],
    };
  }

  slots(name) {
    const { first, last } = this.range(name);
    return Array.from({ length: last - first + 1 }, (_, i) => ({
      lot: name,
      number: first + i,
      orbit: String(first + i),
      retired: false,
      call: this.taken(name, first + i) ?? null,
    }));
  }
  open = () => [...this.calls.values()].filter((call) => call.state !== 'ended');

  snapshot(me) {
    const lots = this.lots.map((lot) => this.lot(lot.name));
    return {
      sequence: this.sequence,
      lots,
      slots: this.lots.flatMap((lot) => this.slots(lot.name).map((slot) => ({ ...slot, call: null }))),
      calls: this.open(),
      liveCalls: this.live,
      me,
    };
  }

  sendLive() {
    for (const device of ['201', '202'])
      this.send('live-calls', { device, calls: this.live.filter((call) => call.device === device) });
  }

  /** Something happens, as on an ordinary day. */
  live1() {
    const open = this.open();
    const dice = Math.random();
    for (const call of open) {
      const waited = (Date.now() - Date.parse(call.waitingSince)) / 1000;
      if (call.state === 'parked' && call.timeLimit && waited > call.timeLimit && !call.recall && Math.random() < 0.4)
        this.change(call, 'recall-started', `${call.parker.number} is called back`, {
          recall: { target: 'parker', to: call.parker.number, number: 1, since: new Date().toISOString() },
        });
      else if (call.recall && Math.random() < 0.15)
        this.end(call, 'recalledAndAnswered', call.parker, `${call.parker.number} answered the recall`);
      else if (call.state === 'claimed' && Math.random() < 0.3)
        this.end(call, 'retrieved', call.claim.by, `${call.claim.by.name} talks to the caller`);
    }
    if (dice < 0.35 && open.length < 22) {
      const lot = pick(['main', 'main', 'service', 'workshop']);
      const slot = this.freeSlot(lot);
      if (slot)
        this.park(lot, slot, pick(data.callers), 0, {
          note: pick(data.notes),
          reason: pick(data.reasons),
          for: pick(data.fors),
          priority: Math.random() < 0.12 ? 1 : 0,
        });
    } else if (dice < 0.55 && open.length > 7) {
      const call = pick(open.filter((one) => one.state === 'parked'));
      if (call)
        this.end(
          call,
          'retrieved',
          { number: '203', name: 'Ben Okafor', masked: false },
          'Ben Okafor (203) talks to the caller',
        );
    }
    if (this.live.length < 2 && Math.random() < 0.2) {
      this.live = [...this.live, this.liveCall('201', pick(data.callers), 'talking', 0)];
      this.sendLive();
    }
  }
}
