import { afterEach, describe, expect, it, vi } from 'vitest';
import { backoff, type Connection, EventReader, listen, type StreamEvent } from '../src/api/stream';

const bytes = (text: string) =>
  new ReadableStream<Uint8Array>({
    start(to) {
      to.enqueue(new TextEncoder().encode(text));
      to.close();
    },
  });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the event stream', () => {
  it('is read in pieces that end anywhere', () => {
    const text = ': keep-alive\n\nid: 7\nevent: parked-call\ndata: {"a":\ndata: 1}\n\nevent: lot\r\ndata: {}\r\n\r\n';
    for (let size = 1; size < 20; size++) {
      const reader = new EventReader();
      const found: StreamEvent[] = [];
      for (let at = 0; at < text.length; at += size) found.push(...reader.read(text.slice(at, at + size)));
      expect(found).toEqual([
        { id: '7', event: 'parked-call', data: '{"a":\n1}' },
        { id: null, event: 'lot', data: '{}' },
      ]);
    }
  });

  it('is tried again soon, then at least every one and a half seconds', () => {
    for (const random of [0, 0.5, 1]) {
      expect(backoff(0, random)).toBeLessThanOrEqual(200);
      for (let attempt = 0; attempt < 50; attempt++) expect(backoff(attempt, random)).toBeLessThanOrEqual(1500);
    }
  });

  it('goes on where it was after a break, by the last event it heard', async () => {
    vi.useFakeTimers();
    const asked: (string | null)[] = [];
    const answers = [
      'event: snapshot\ndata: {}\n\nid: 5\nevent: parked-call\ndata: {}\n\n',
      null,
      'id: 6\nevent: parked-call\ndata: {}\n\n',
    ];
    vi.stubGlobal('fetch', async (_: string, { headers }: { headers: Record<string, string> }) => {
      asked.push(headers['Last-Event-ID'] ?? null);
      const answer = answers.shift();
      if (answer === undefined) return new Promise(() => {});
      if (answer === null) throw new TypeError('connection refused');
      return { ok: true, status: 200, body: bytes(answer) };
    });
    let last: string | null = null;
    const states: Connection[] = [];
    const stop = listen({
      lastId: () => last,
      heard: (event) => {
        last = event.id ?? last;
      },
      connection: (state) => states.push(state),
    });
    for (let i = 0; i < 40; i++) await vi.advanceTimersByTimeAsync(200);
    stop();
    expect(asked.slice(0, 4)).toEqual([null, '5', '5', '6']);
    expect(states.slice(0, 5)).toEqual(['connecting', 'live', 'reconnecting', 'reconnecting', 'live']);
  });

  it('says so where nobody is signed in any more', async () => {
    vi.stubGlobal('fetch', async () => new Response(null, { status: 401 }));
    const states: Connection[] = [];
    const stop = listen({ lastId: () => null, heard: () => {}, connection: (state) => states.push(state) });
    await vi.waitFor(() => expect(states.slice(0, 2)).toEqual(['connecting', 'signedOut']));
    stop();
  });
});
