import { Api, Problem } from '../mock/api.mjs';
import { route } from '../mock/routes.mjs';
import { World } from '../mock/world.mjs';

interface Ask {
  method?: string;
  headers?: Record<string, string>;
  body?: unknown;
  signal?: AbortSignal;
}

/** The mock server without a network: fetch, answered by the same routes. */
export function mockFetch() {
  const world = new World();
  const api = new Api(world);
  const bytes = new TextEncoder();
  const streams = new Set<ReadableStreamDefaultController<Uint8Array>>();
  const server = { signedIn: true, fetch: ask, close: () => streams.clear() };
  world.hearers.add((event: string, content: unknown, id?: number) => {
    for (const stream of streams)
      stream.enqueue(bytes.encode(`${id ? `id: ${id}\n` : ''}event: ${event}\ndata: ${JSON.stringify(content)}\n\n`));
  });

  async function ask(address: string, { method = 'GET', headers = {}, body, signal }: Ask = {}) {
    const url = new URL(address, 'http://mock');
    const path = url.pathname.slice('/api/v1'.length);
    try {
      if (path === '/session/ways')
        return answer(200, { local: true, setup: false, company: [{ id: 'c', name: 'Example Ltd', url: '/c' }] });
      if (!server.signedIn) throw new Problem(401, 'unauthorized', '');
      if (path === '/events') return { ok: true, status: 200, body: stream(signal) };
      const content = typeof body === 'string' ? JSON.parse(body) : body;
      const { status, body: said, etag } = route(api, method, path, url.searchParams, content, headers, 'anna');
      return answer(status, said, etag);
    } catch (fault) {
      if (fault instanceof Problem) return answer(fault.status, fault.body);
      throw fault;
    }
  }

  function stream(signal?: AbortSignal) {
    return new ReadableStream<Uint8Array>({
      start(to) {
        to.enqueue(bytes.encode(`event: snapshot\ndata: ${JSON.stringify(world.snapshot(api.me('anna')))}\n\n`));
        streams.add(to);
        signal?.addEventListener('abort', () => streams.delete(to));
      },
    });
  }
  return server;
}

function answer(status: number, body: unknown, etag: string | null = null) {
  const headers = new Map([
    ['content-type', 'application/json'],
    ['etag', etag],
  ]);
  return {
    ok: status < 400,
    status,
    headers: { get: (name: string) => headers.get(name.toLowerCase()) ?? null },
    json: async () => body,
    text: async () => (body === null ? '' : JSON.stringify(body)),
  };
}
