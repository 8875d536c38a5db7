import { createReadStream, existsSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { pathToFileURL } from 'node:url';
import { Api, Problem } from './api.mjs';
import { route } from './routes.mjs';
import { World } from './world.mjs';

// The contract's API and event stream on made-up data, and, with a folder, the built board as the server serves it.
const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.webmanifest': 'application/manifest+json',
};
const policy =
  "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";
const users = { anna: 'parkade', ben: 'parkade' };

export function serve({ port = 0, folder = null, living = true } = {}) {
  const world = new World();
  const api = new Api(world);
  const timer = living ? setInterval(() => world.live1(), 2500) : null;

  const server = createServer((request, response) => {
    const url = new URL(request.url, 'http://mock');
    if (!url.pathname.startsWith('/api/v1'))
      return folder ? file(folder, url.pathname, response) : response.writeHead(404).end();
    const path = url.pathname.slice('/api/v1'.length);
    const user = /parkade-session=(\w+)/.exec(request.headers.cookie ?? '')?.[1];
    if (path === '/events')
      return user
        ? stream(world, api, user, request, url, response)
        : reply(response, problem(new Problem(401, 'unauthorized', '')));
    const pieces = [];
    request.on('data', (piece) => pieces.push(piece));
    request.on('end', () => {
      const raw = Buffer.concat(pieces);
      try {
        const isJson = (request.headers['content-type'] ?? '').includes('json');
        reply(
          response,
          answer(api, request, path, url.searchParams, isJson && raw.length ? JSON.parse(raw.toString()) : raw, user),
        );
      } catch (fault) {
        reply(response, problem(fault));
      }
    });
  });
  return new Promise((resolve) => {
    server.listen(port, '127.0.0.1', () =>
      resolve({
        world,
        api,
        port: server.address().port,
        close: () => {
          clearInterval(timer);
          server.closeAllConnections();
          server.close();
        },
      }),
    );
  });
}

function answer(api, request, path, search, body, user) {
  const { method } = request;
  if (path === '/session/ways')
    return {
      status: 200,
      body: {
        local: true,
        setup: false,
        company: [{ id: 'company', name: 'Example Ltd', url: '/api/v1/session/company/company' }],
      },
    };
  if (path === '/session' && method === 'POST') {
    if (users[body.name] !== body.password) throw new Problem(401, 'unauthorized', '');
    return {
      status: 200,
      body: api.me(body.name),
      cookie: `parkade-session=${body.name}; Path=/; HttpOnly; SameSite=Strict`,
    };
  }
  if (path === '/setup') {
    if (body.token !== 'first') throw new Problem(404, 'not-found', '');
    return { status: 200, body: api.me('anna'), cookie: 'parkade-session=anna; Path=/; HttpOnly; SameSite=Strict' };
  }
  if (!user) throw new Problem(401, 'unauthorized', '');
  if (path === '/session' && method === 'DELETE')
    return { status: 204, body: null, cookie: 'parkade-session=; Path=/; Max-Age=0' };
  if (method !== 'GET' && request.headers['x-parkade-csrf'] !== 'mock-csrf') throw new Problem(403, 'csrf', '');
  return route(api, method, path, search, body, request.headers, user);
}

const problem = (fault) =>
  fault instanceof Problem
    ? { status: fault.status, body: fault.body, type: 'application/problem+json' }
    : { status: 500, body: { title: String(fault) }, type: 'application/problem+json' };

function reply(response, { status, body, etag, type = 'application/json', cookie }) {
  const headers = {
    'Content-Type': type,
    'Cache-Control': 'no-store',
    ...(etag ? { ETag: etag } : {}),
    ...(cookie ? { 'Set-Cookie': cookie } : {}),
  };
  response
    .writeHead(status, headers)
    .end(status === 204 ? undefined : typeof body === 'string' || Buffer.isBuffer(body) ? body : JSON.stringify(body));
}

function stream(world, api, user, request, url, response) {
  response.writeHead(200, { 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store' });
  response.flushHeaders();
  const hear = (event, content, id) =>
    response.write(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(content)}\n\n`);
  const last = Number(request.headers['last-event-id'] ?? url.searchParams.get('after') ?? 0);
  if (last && last >= (world.log[0]?.sequence ?? 0))
    for (const news of world.log) news.sequence > last && hear('parked-call', news, news.sequence);
  else hear('snapshot', world.snapshot(api.me(user)), world.sequence);
  world.hearers.add(hear);
  const alive = setInterval(() => response.write(': keep-alive\n\n'), 15_000);
  request.on('close', () => {
    world.hearers.delete(hear);
    clearInterval(alive);
  });
}

function file(folder, path, response) {
  const wanted = join(folder, normalize(path));
  const found =
    wanted.startsWith(folder) && existsSync(wanted) && statSync(wanted).isFile() ? wanted : join(folder, 'index.html');
  response.writeHead(200, {
    'Content-Type': types[extname(found)] ?? 'application/octet-stream',
    'Content-Security-Policy': policy,
  });
  createReadStream(found).pipe(response);
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : null);
  const { port } = await serve({
    port: Number(option('--port') ?? 5199),
    folder: option('--static') && join(process.cwd(), option('--static')),
    living: !process.argv.includes('--still'),
  });
  console.log(`The mock server is on http://127.0.0.1:${port} (sign in: anna / parkade)`);
}
