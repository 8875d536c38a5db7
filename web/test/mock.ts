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
  const server = { api, signedIn: true, fetch: ask, close: () => streams.clear() };
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
      const names = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
      const sent = Object.fromEntries(names);
      const { status, body: said, etag } = route(api, method, path, url.searchParams, content, sent, 'anna');
      return answer(status, said, etag);
    } catch (fault) {
      if (fault instanceof Problem) return answer(fault.status, fault.body);
      throw fault;
    }
  }

  function stream(signal?: AbortSignal) {
    return new ReadableStream<Uint8Array>({
      start(to) {
        const snapshot = world.snapshot(api.me('anna')) as { sequence: number };
        to.enqueue(bytes.encode(`id: ${snapshot.sequence}\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`));
        streams.add(to);
        signal?.addEventListener('abort', () => streams.delete(to));
      },
    });
  }
  return server;
}

/** An upload without a network. */
export function mockUploads(server: ReturnType<typeof mockFetch>) {
  return class {
    upload: { onprogress?: (event: { loaded: number; total: number }) => void } = {};
    status = 0;
    responseText = '';
    onload = () => {};
    onerror = () => {};
    onabort = () => {};
    #asked = { method: '', address: '', headers: {} as Record<string, string> };

    open(method: string, address: string) {
      this.#asked = { method, address, headers: {} };
    }

    setRequestHeader(name: string, value: string) {
      this.#asked.headers[name] = value;
    }

    abort() {
      this.onabort();
    }

    send(file: Blob) {
      const reader = new FileReader();
      reader.onload = async () => {
        this.upload.onprogress?.({ loaded: file.size / 2, total: file.size });
        const body = new Uint8Array(reader.result as ArrayBuffer);
        const said = await server.fetch(this.#asked.address, { ...this.#asked, body });
        this.status = said.status;
        this.responseText = 'text' in said ? await said.text() : '';
        this.onload();
      };
      reader.readAsArrayBuffer(file);
    }
  };
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
