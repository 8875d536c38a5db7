import { administration } from './admin.mjs';
import { ok, Problem, page } from './api.mjs';

const text = (body, type) => ({ status: 200, body, type });
/** Finds the route of a request among the contract's. */
export function route(api, method, path, search, body, headers, user) {
  const { world } = api;
  const parts = path.split('/').filter(Boolean).map(decodeURIComponent);
  const [a, b, c, d] = parts;
  const key = `${method} ${a}`;
  const without = (list) => {
    api[list] = api[list].filter((one) => (one.id ?? one.name) !== b);
    return ok(null, 204);
  };
  if (path === '/health') return ok({ status: 'ok' });
  if (path === '/me') return ok(api.me(user));
  if (path === '/me/sessions') return page(api.sessions);
  if (path.startsWith('/me/sessions/')) {
    api.sessions = api.sessions.filter((session) => session.id !== c);
    return ok(null, 204);
  }
  if (path === '/me/password') {
    if (body.current !== 'parkade')
      throw new Problem(422, 'validation', 'The present password is not right.', {
        current: ['This is not your present password.'],
      });
    return ok(null, 204);
  }
  const administered = administration(api, method, parts, search, body, headers);
  if (administered) return administered;
  if (a === 'lots' && c === 'slots') return page(world.slots(b));
  if (a === 'lots' && c === 'next') {
    const call = world
      .open()
      .filter((one) => one.lot === b && one.state === 'parked')
      .sort((x, y) => y.priority - x.priority || x.waitingSince.localeCompare(y.waitingSince))[0];
    if (!call) throw new Problem(404, 'not-found', 'Nobody waits in this lot.');
    return api.pickUp(call, body.device);
  }
  if (path === '/lots') return page(world.lots.map((lot) => world.lot(lot.name)));
  if (a === 'lots') return ok(world.lot(b));
  if (path === '/parked-calls') return api.calls(search);
  if (a === 'parked-calls') {
    if (c === 'timeline') return ok(api.timeline(api.call(b)));
    if (!c && method === 'GET') return { ...ok(api.call(b)), etag: `"${api.call(b).version}"` };
    const call = api.openCall(b);
    if (headers['if-match'] && headers['if-match'] !== `"${call.version}"`)
      throw new Problem(412, 'precondition-failed', 'This call has changed meanwhile. Look at it, and try again.');
    if (method === 'PATCH')
      return ok(
        world.change(call, 'annotated', `Anna Weber changed ${Object.keys(body).join(', ')}`, body, null, 'Anna Weber'),
      );
    if (c === 'pick-up') return api.pickUp(call, body.device);
    if (c === 'move') return api.move(call, body);
    if (c === 'recall')
      return ok(
        world.change(call, 'recall-started', `${call.parker.number} is called back`, {
          recall: { target: 'parker', to: call.parker.number, number: 1, since: new Date().toISOString() },
        }),
      );
    if (c === 'release')
      return ok(
        world.end(call, 'released', { number: '201', name: 'Anna Weber', masked: false }, 'released by Anna Weber') ??
          null,
      );
  }
  if (path === '/calls') return page(world.live);
  if (a === 'calls' && c === 'park') return api.park(b, body);
  if (a === 'conflicts')
    return page([
      {
        text: 'The code 700 of lot main is also the unanswered target of ring group 300. Calls to it are parked; is that meant?',
        serious: false,
      },
      {
        text: 'The extension 205 begins like the outbound rule 20X. Whoever dials 205 gets the extension; write a longer pattern.',
        serious: true,
      },
    ]);
  if (key === 'GET api-keys') return page(api.keys);
  if (key === 'POST api-keys') {
    api.keys.push({
      id: 'cd34',
      createdAt: new Date().toISOString(),
      createdBy: 'Anna Weber',
      lastUsedAt: null,
      ...body,
      expiresAt: body.expires ?? null,
    });
    return ok({ id: 'cd34', key: 'pk_cd34_Zm9yIHRoZSBtb2NrIG9ubHk' }, 201);
  }
  if (key === 'DELETE api-keys') return without('keys');
  if (key === 'GET sessions') return page(api.sessions);
  if (key === 'DELETE sessions') return without('sessions');
  if (path === '/audit/verify')
    return ok({ intact: true, first: 1, last: 900, head: 'b1946ac9', text: 'All 900 rows are as they were written.' });
  if (path === '/audit/export') return text('sequence,at\n1,2026-01-01\n', 'text/csv');
  if (path === '/measures')
    return search.get('format') === 'csv' ? text('key,parked\nmain,12\n', 'text/csv') : api.measures(search);
  if (path === '/suggestions')
    return page([
      {
        kind: 'time-limit',
        lot: 'service',
        text: 'In lot Service 41 of 118 calls waited longer than 5 minutes this week. A time limit of 8 minutes would fit what your people do.',
        timeLimit: 480,
      },
      {
        kind: 'overextended',
        lot: 'main',
        text: 'Lot Reception was full 3 times this week, each time between 9 and 10. Give it more slots, or let it overflow earlier.',
        timeLimit: null,
      },
    ]);
  if (key === 'GET bans')
    return page([
      {
        address: '198.51.100.7',
        why: '23 wrong passwords',
        since: new Date(Date.now() - 3e5).toISOString(),
        until: new Date(Date.now() + 3e6).toISOString(),
        times: 2,
        certain: true,
      },
    ]);
  if (key === 'DELETE bans') return ok(null, 204);
  if (path === '/export') return text('lots:\n  - name: main\n    park: 700\n', 'application/yaml');
  throw new Problem(404, 'not-found', `There is no ${path}${d ?? ''}.`);
}
