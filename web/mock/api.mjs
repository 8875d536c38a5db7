import { createHash, randomUUID } from 'node:crypto';
import * as data from './data.mjs';
import { measures, pastCalls } from './past.mjs';

// The routes of the contract, on a small world. A route answers { status, body, etag }, or throws a problem.
export class Problem extends Error {
  constructor(status, slug, detail, errors) {
    super(detail);
    this.status = status;
    this.body = { type: `https://parkade.example/problems/${slug}`, title: slug, status, detail, errors };
  }
}

const ok = (body, status = 200) => ({ status, body });
const page = (items) => ok({ items, next: null });
const etagOf = (document) => `"${createHash('sha1').update(JSON.stringify(document)).digest('hex').slice(0, 12)}"`;

const collections = {
  people: ['id', data.people],
  groups: ['name', data.groups],
  roles: ['name', data.roles],
  devices: ['number', data.devices],
  'ring-groups': ['number', data.ringGroups],
  trunks: ['name', data.trunks],
};
const fromFile = new Set(['trunks/pbx', 'devices/205', 'lots/workshop']);

export class Api {
  constructor(world) {
    this.world = world;
    this.sessions = [
      {
        id: 's1',
        person: 'anna',
        name: 'Anna Weber',
        since: new Date(Date.now() - 3.6e6).toISOString(),
        lastSeen: new Date().toISOString(),
        expiresAt: new Date(Date.now() + 3e7).toISOString(),
        from: '10.20.0.17',
        browser: 'Firefox on Windows',
        current: true,
      },
      {
        id: 's2',
        person: 'anna',
        name: 'Anna Weber',
        since: new Date(Date.now() - 9e7).toISOString(),
        lastSeen: new Date(Date.now() - 4e6).toISOString(),
        expiresAt: new Date(Date.now() + 3e7).toISOString(),
        from: '10.20.0.44',
        browser: 'Safari on iPhone',
        current: false,
      },
    ];
    this.keys = [
      {
        id: 'ab12',
        name: 'Dashboard',
        rights: ['see'],
        lots: null,
        createdAt: new Date(Date.now() - 9e8).toISOString(),
        createdBy: 'Anna Weber',
        expiresAt: null,
        lastUsedAt: new Date(Date.now() - 6e4).toISOString(),
      },
    ];
  }

  me(user = 'anna') {
    const person = data.people.find((one) => one.id === user) ?? data.people[0];
    const rights = [
      'see',
      'seeNumbers',
      'park',
      'retrieveOwn',
      'retrieveOthers',
      'move',
      'annotate',
      'release',
      ...(user === 'anna' ? ['administer'] : []),
    ];
    const devices = data.devices
      .filter((device) => device.person === person.id)
      .map((device) => ({
        number: device.number,
        name: device.name,
        registered: data.registered.has(device.number),
        lineState: 'idle',
      }));
    return {
      id: `person:${person.id}`,
      name: person.name,
      person: person.id,
      isAdministrator: user === 'anna',
      rights: rights.map((right) => ({ right, lots: null })),
      devices,
      csrf: 'mock-csrf',
      server: { name: 'Parkade', version: '0.3.0' },
    };
  }

  call(id) {
    const call = this.world.calls.get(id) ?? pastCalls().find((one) => one.id === id);
    if (!call) throw new Problem(404, 'not-found', 'This call is not there any more.');
    return call;
  }

  openCall(id) {
    const call = this.call(id);
    if (call.state === 'claimed')
      throw new Problem(409, 'already-picked-up', `${call.claim.by.name} was quicker and is picking up this call.`);
    if (call.state === 'ended') throw new Problem(409, 'already-picked-up', 'This call is not parked any more.');
    return call;
  }

  pickUp(call, device) {
    const user = { number: device ?? '201', name: 'Anna Weber', masked: false };
    const attempt = randomUUID();
    this.world.change(
      call,
      'claimed',
      `Anna Weber (${user.number}) picks up`,
      { state: 'claimed', claim: { by: user, way: 'retrieve', since: new Date().toISOString() }, recall: null },
      null,
      'Anna Weber',
    );
    setTimeout(() => {
      if (call.state !== 'claimed') return;
      this.world.end(call, 'retrieved', user, `Anna Weber (${user.number}) talks to the caller`);
      this.world.send('pick-up', { attempt, call: call.id, state: 'joined', why: null });
      this.world.live = [
        ...this.world.live,
        this.world.liveCall(user.number, [call.caller.number, call.caller.name], 'talking', 0),
      ];
      this.world.sendLive();
    }, 2500).unref();
    return ok({ attempt, call: call.id, device: user.number, state: 'ringing' }, 202);
  }

  park(id, wish) {
    const live = this.world.live.find((call) => call.id === id);
    if (!live) throw new Problem(404, 'not-found', 'This call is over.');
    const lot = wish.lot ?? 'main';
    if (wish.slot && this.world.taken(lot, Number(wish.slot)))
      throw new Problem(409, 'slot-taken', `Slot ${wish.slot} is taken. Choose another one.`);
    const slot = wish.slot ? Number(wish.slot) : this.world.freeSlot(lot);
    this.world.live = this.world.live.filter((call) => call.id !== id);
    this.world.sendLive();
    return ok(
      this.world.park(lot, slot, [live.other.number, live.other.name], 0, { ...wish, mine: true }, [
        '201',
        'Anna Weber',
      ]),
    );
  }

  move(call, { lot, slot }) {
    const to = slot ? Number(slot) : this.world.freeSlot(lot);
    if (this.world.taken(lot, to)) throw new Problem(409, 'slot-taken', `Slot ${to} is taken. Choose another one.`);
    const previous = { lot: call.lot, slot: call.slot };
    return ok(
      this.world.change(
        call,
        'moved',
        `moved from ${call.orbit} to ${to} by Anna Weber`,
        { lot, slot: to, orbit: String(to) },
        previous,
        'Anna Weber',
      ),
    );
  }

  calls(search) {
    const state = search.get('state') ?? 'open';
    const q = (search.get('q') ?? '').toLowerCase();
    const all =
      state === 'open'
        ? this.world.open()
        : [...this.world.calls.values(), ...pastCalls()].filter((call) => state === 'any' || call.state === 'ended');
    const found = all
      .filter(
        (call) =>
          (!search.get('lot') || call.lot === search.get('lot')) &&
          (!search.get('resolution') || call.ending?.resolution === search.get('resolution')) &&
          (!q || JSON.stringify([call.caller, call.note, call.reason, call.for, call.orbit]).toLowerCase().includes(q)),
      )
      .sort((a, b) => b.parkedAt.localeCompare(a.parkedAt));
    const after = Number(search.get('after') ?? 0);
    const limit = Number(search.get('limit') ?? 50);
    return ok({
      items: found.slice(after, after + limit),
      next: after + limit < found.length ? String(after + limit) : null,
    });
  }

  timeline(call) {
    const known = this.world.timelines.get(call.id);
    if (known) return known;
    const at = (s) => new Date(Date.parse(call.parkedAt) + s * 1000).toISOString();
    const row = (s, kind, text) => ({
      sequence: s,
      at: at(s),
      kind,
      text: `${at(s).slice(11, 19)} ${text}`,
      who: call.parker?.name ?? null,
      from: '10.20.0.17',
    });
    return [
      row(0, 'parked', `parked on ${call.orbit} by ${call.parker.name} (${call.parker.number}) by blind transfer`),
      row(9, 'annotated', 'Anna Weber wrote the note “Asks about invoice 20417”'),
      row(52, 'retrieved', 'Anna Weber (201) talks to the caller'),
    ];
  }

  documents(kind, key, method, body, headers, dryRun = false) {
    const [keyName, list] = kind === 'lots' ? ['name', this.world.lots] : collections[kind];
    const show = (document) => {
      const origin = fromFile.has(`${kind}/${document[keyName]}`) ? 'file' : '';
      const extra =
        kind === 'devices'
          ? {
              registered: data.registered.has(document.number),
              lineState: 'idle',
              contacts: data.registered.has(document.number)
                ? [
                    {
                      address: '10.20.0.31:5060',
                      transport: 'udp',
                      userAgent: 'Yealink SIP-T54W 96.86',
                      expiresAt: new Date(Date.now() + 1.2e6).toISOString(),
                    },
                  ]
                : [],
            }
          : {};
      if (kind === 'trunks')
        extra.live =
          document.name === 'pbx'
            ? {
                condition: 'down',
                since: new Date(Date.now() - 6e5).toISOString(),
                why: 'No answer to OPTIONS for 10 minutes',
                roundTrip: null,
                registeredUntil: null,
              }
            : {
                condition: 'up',
                since: new Date(Date.now() - 9e7).toISOString(),
                why: null,
                roundTrip: 0.021,
                registeredUntil: new Date(Date.now() + 4e5).toISOString(),
              };
      return { ...document, ...extra, origin, version: 3, changedAt: new Date(Date.now() - 9e7).toISOString() };
    };
    if (!key) return page(list.map(show));
    const found = list.find((document) => document[keyName] === key);
    if (method === 'GET') {
      if (!found) throw new Problem(404, 'not-found', 'This is not there any more.');
      return { ...ok(show(found)), etag: etagOf(found) };
    }
    if (fromFile.has(`${kind}/${key}`))
      throw new Problem(
        409,
        'managed-by-file',
        'This is written in parkade.yaml. Change it there and restart, or take it out of the file to manage it here.',
      );
    if (method === 'DELETE') {
      list.splice(list.indexOf(found), 1);
      return ok(null, 204);
    }
    const faults = {};
    if ('timeLimit' in body && body.timeLimit && !/^(none|\d+[smh](\d+s)?)$/.test(body.timeLimit))
      faults.timeLimit = [`"${body.timeLimit}" is no length of time; write 45s, 2m, 1m30s or none.`];
    if (kind === 'lots' && !/^\S+-\S+$/.test(body.slots ?? '701-720'))
      faults.slots = [`"${body.slots}" is no range of slots; write it like 701-720.`];
    if (Object.keys(faults).length) throw new Problem(422, 'validation', 'Some values cannot be used yet.', faults);
    if (headers['if-match'] && found && headers['if-match'] !== etagOf(found))
      throw new Problem(412, 'precondition-failed', 'Somebody else changed this since you opened it.');
    if (dryRun) return ok({ ...body, [keyName]: key });
    if (headers['if-none-match'] && found)
      throw new Problem(409, 'conflict', `There is ${key} already. Choose another name.`);
    if (!found && list.push({ [keyName]: key, ...body }))
      return { ...ok(show(list.at(-1)), 201), etag: etagOf(list.at(-1)) };
    for (const name of Object.keys(found)) delete found[name];
    Object.assign(found, body, { [keyName]: key });
    return { ...ok(show(found)), etag: etagOf(found) };
  }

  measures = (search) => page(measures(search.get('by') ?? 'lot', this.world.lots));
}
export { etagOf, ok, page };
