import { etagOf, ok, Problem } from './api.mjs';
import { audio } from './audio.mjs';
import * as data from './data.mjs';

// Administration's routes where they do more than list: checks without saving, pages of the audit, a diff.
const text = (body, type) => ({ status: 200, body, type });

const deeds = [
  [
    'parked-call.park',
    'parked-call:00000000-0000-7000-8000-000000000003',
    null,
    '{"orbit":"701","way":"blindTransfer"}',
  ],
  ['parked-call.retrieve', 'parked-call:00000000-0000-7000-8000-000000000004', null, '{"by":"201"}'],
  [
    'lot.change',
    'lot:main',
    '{"time-limit":"60s","fallback":"200"}',
    '{"time-limit":"2m","fallback":"300","title":"Reception"}',
  ],
  ['session.open', 'session:9f2c', null, '{"by":"password"}'],
  ['number.see', 'parked-call:00000000-0000-7000-8000-000000000003', null, null],
  ['device.add', 'device:204', null, '{"number":"204","name":"Reception 2","password":"(set)"}'],
];
const auditRows = Array.from({ length: 130 }, (_, i) => {
  const [action, target, before, after] = deeds[i % deeds.length];
  const phone = i % 3 === 0;
  return {
    sequence: 900 - i,
    at: new Date(Date.now() - i * 14e5).toISOString(),
    actor: phone ? 'device:203' : 'person:anna',
    name: phone ? 'Ben Okafor' : 'Anna Weber',
    way: phone ? 'phone' : 'board',
    from: '10.20.0.17',
    device: phone ? '203' : null,
    key: null,
    action,
    target,
    before,
    after,
    hash: 'b1946ac92492d2347c6235b4d2611184b1946ac92492d2347c6235b4d2611184',
  };
});

const fits = (value, wanted) =>
  !wanted || (wanted.endsWith('*') ? value.startsWith(wanted.slice(0, -1)) : value === wanted);

function audit(search) {
  const found = auditRows.filter(
    (row) =>
      ['actor', 'action', 'target'].every((name) => fits(row[name], search.get(name))) &&
      (!search.get('from') || row.at >= search.get('from')) &&
      (!search.get('to') || row.at < search.get('to')),
  );
  const after = Number(search.get('after') ?? 0);
  const limit = Number(search.get('limit') ?? 50);
  return ok({
    items: found.slice(after, after + limit),
    next: after + limit < found.length ? String(after + limit) : null,
  });
}

function rules(kept, method, body, headers, dryRun) {
  if (method === 'PUT') {
    if (headers['if-match'] && headers['if-match'] !== etagOf(kept))
      throw new Problem(412, 'precondition-failed', 'Somebody else changed the rules meanwhile. Read them again.');
    const faults = body.rules.flatMap((rule, i) =>
      /^[0-9X+*#]*\.?$|^any$/.test(rule.pattern)
        ? []
        : [`Rule ${i + 1}, pattern: "${rule.pattern}" is no pattern; write digits, X, and a full stop at the end.`],
    );
    if (faults.length) throw new Problem(400, 'validation', 'Some rules cannot be used.', { '': faults });
    if (!dryRun) kept.rules = body.rules;
  }
  return { ...ok({ ...kept, origin: '', version: 2 }), etag: etagOf(kept) };
}

function settings(api, method, body, dryRun) {
  api.settings ??= {
    title: null,
    everyone: 'agent',
    auditDays: 'all',
    sessionIdle: '12h',
    sessionDays: 7,
    origin: '',
    version: 1,
  };
  if (method === 'PUT' && !dryRun) api.settings = { ...api.settings, title: null, ...body };
  return { ...ok(api.settings), etag: etagOf(api.settings) };
}

function apply(yaml, search) {
  const written = String(yaml);
  if (!/^\s*(\{|[a-z-]+:)/m.test(written))
    throw new Problem(400, 'validation', 'The file has one fault; nothing of it was applied.', {
      file: ['the file, line 1: this is no list of settings; begin with "lots:" or another list.'],
    });
  const changes = [
    {
      kind: 'lot',
      key: 'main',
      change: 'change',
      before: { name: 'main', 'time-limit': '2m' },
      after: { name: 'main', 'time-limit': '3m', fallback: '300' },
    },
    {
      kind: 'device',
      key: '206',
      change: 'add',
      before: null,
      after: { number: '206', name: 'Warehouse', password: '(set)' },
    },
    {
      kind: 'role',
      key: 'night-desk',
      change: 'remove',
      before: { name: 'night-desk', rights: ['see', 'park'] },
      after: null,
    },
  ];
  return ok({ changes, applied: search.get('dryRun') === null });
}

/** Answers what administration asks; null: another part does. */
export function administration(api, method, [a, b, c], search, body, headers) {
  const dryRun = search.get('dryRun') === 'true';
  if (a === 'lots' && c === 'settings') return api.documents('lots', b, method, body, headers, dryRun);
  if (a === 'devices' && c === 'phone-config') {
    const secret = search.get('withSecrets') ? 'quiet-Harbour-41' : 'PASSWORD';
    return text(
      `# ${search.get('make')} for ${b}\naccount.1.enable = 1\naccount.1.label = ${b}\naccount.1.user_name = ${b}\naccount.1.password = ${secret}\naccount.1.sip_server.1.address = pbx.example.org\nlinekey.2.type = 16\nlinekey.2.value = 701\n`,
      'text/plain; charset=utf-8',
    );
  }
  if (a === 'people' && c === 'password') {
    if (body.password.length < 12)
      throw new Problem(400, 'validation', 'Choose at least 12 characters.', {
        password: ['Choose at least 12 characters.'],
      });
    return ok(null, 204);
  }
  if (['people', 'groups', 'roles', 'devices', 'ring-groups', 'trunks'].includes(a))
    return api.documents(a, b, method, body, headers, dryRun);
  if (a === 'outbound-rules') return rules(data.outbound, method, body, headers, dryRun);
  if (a === 'inbound-rules') return rules(data.inbound, method, body, headers, dryRun);
  if (a === 'settings') return settings(api, method, body, dryRun);
  if (a === 'audit' && !b) return audit(search);
  if (a === 'apply') return apply(body, search);
  return audio(api, method, [a, b, c], body);
}
