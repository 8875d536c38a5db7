import { afterEach, expect, it, vi } from 'vitest';
import type { Me } from '../src/api/types';
import { board, follow } from '../src/state/feed';
import { aCall } from './calls';

const stream = (text: string) =>
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

it('goes on from the very id that came last, also with a snapshot', async () => {
  vi.useFakeTimers();
  const asked: (string | null)[] = [];
  const snapshot = { sequence: 123, lots: [], slots: [], calls: [aCall()], liveCalls: [] };
  const news = { sequence: 124, at: '', kind: 'annotated', call: aCall({ version: 2, note: 'x' }), previous: null };
  const answers = [
    `id: 123-abcdef\nevent: snapshot\ndata: ${JSON.stringify(snapshot)}\n\n`,
    `id: 124-abcdef\nevent: parked-call\ndata: ${JSON.stringify(news)}\n\nevent: lot\ndata: {"name":"main"}\n\n`,
  ];
  vi.stubGlobal('fetch', async (path: string, { headers }: { headers: Record<string, string> }) => {
    if (!path.endsWith('/events')) return new Response('{"items":[]}', { headers: { 'Content-Type': 'text/json' } });
    asked.push(headers['Last-Event-ID'] ?? null);
    const answer = answers.shift();
    return answer ? { ok: true, status: 200, body: stream(answer) } : new Promise(() => {});
  });
  const stop = follow({ id: 'person:anna' } as Me);
  for (let i = 0; i < 20; i++) await vi.advanceTimersByTimeAsync(200);
  stop();
  expect(asked).toEqual([null, '123-abcdef', '124-abcdef']);
  expect(board.get().calls.get('c1')?.note).toBe('x');
});
