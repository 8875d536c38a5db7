import { root } from './client';

export interface StreamEvent {
  id: string | null;
  event: string;
  data: string;
}

/** Reads server-sent events from text that comes in pieces (HTML Living Standard §9.2.6). */
export class EventReader {
  #rest = '';
  #event = '';
  #data: string[] = [];
  #id: string | null = null;

  /** Everything that is complete with this piece. */
  read(piece: string): StreamEvent[] {
    const found: StreamEvent[] = [];
    const lines = (this.#rest + piece).split(/\r\n|\n|\r(?!$)/);
    this.#rest = lines.pop() ?? '';
    for (const line of lines) {
      if (line !== '') this.#field(line);
      else if (this.#data.length > 0 || this.#event) {
        found.push({ id: this.#id, event: this.#event || 'message', data: this.#data.join('\n') });
        this.#event = '';
        this.#data = [];
        this.#id = null;
      }
    }
    return found;
  }

  #field(line: string) {
    if (line.startsWith(':')) return;
    const colon = line.indexOf(':');
    const name = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '');
    if (name === 'event') this.#event = value;
    else if (name === 'data') this.#data.push(value);
    else if (name === 'id') this.#id = value;
  }
}

export type Connection = 'connecting' | 'live' | 'reconnecting' | 'signedOut';

interface Hearing {
  lastId(): string | null;
  heard(event: StreamEvent): void;
  connection(state: Connection, resumed: boolean): void;
}

/** How long to wait before the next attempt: soon, then every second or so, never all boards at once. */
export function backoff(attempt: number, random = Math.random()): number {
  const ceiling = Math.min(1500, 200 * 2 ** attempt);
  return ceiling / 2 + (ceiling / 2) * random;
}

// The server says something every 15 s. Twice nothing, and the connection is dead without anybody having said so.
const silence = 35_000;

/** Keeps one event stream open for as long as the board is. Answers how to end it. */
export function listen(hearing: Hearing): () => void {
  const stopping = new AbortController();
  let hurry: () => void = () => {};
  const now = () => hurry();
  const seen = () => document.visibilityState === 'visible' && hurry();
  window.addEventListener('online', now);
  document.addEventListener('visibilitychange', seen);
  stopping.signal.addEventListener('abort', () => {
    window.removeEventListener('online', now);
    document.removeEventListener('visibilitychange', seen);
  });

  void (async () => {
    let attempt = 0;
    hearing.connection('connecting', false);
    while (!stopping.signal.aborted) {
      const outcome = await once(hearing, stopping.signal, () => {
        attempt = 0;
      });
      if (stopping.signal.aborted) return;
      hearing.connection(outcome === 'signedOut' ? 'signedOut' : 'reconnecting', false);
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, backoff(attempt++));
        hurry = () => {
          clearTimeout(timer);
          resolve();
        };
        stopping.signal.addEventListener('abort', () => resolve(), { once: true });
      });
      hurry = () => {};
    }
  })();
  return () => stopping.abort();
}

async function once(hearing: Hearing, stopping: AbortSignal, arrived: () => void): Promise<'ended' | 'signedOut'> {
  const attempt = new AbortController();
  const giveUp = () => attempt.abort();
  stopping.addEventListener('abort', giveUp, { once: true });
  let watchdog = setTimeout(giveUp, 8_000);
  try {
    const last = hearing.lastId();
    const response = await fetch(`${root}/events`, {
      credentials: 'same-origin',
      cache: 'no-store',
      signal: attempt.signal,
      headers: { Accept: 'text/event-stream', ...(last ? { 'Last-Event-ID': last } : {}) },
    });
    if (response.status === 401) return 'signedOut';
    if (!response.ok || !response.body) return 'ended';
    arrived();
    hearing.connection('live', last !== null);
    const reader = new EventReader();
    const pieces = response.body.pipeThrough(new TextDecoderStream()).getReader();
    for (;;) {
      clearTimeout(watchdog);
      watchdog = setTimeout(giveUp, silence);
      const { done, value } = await pieces.read();
      if (done) return 'ended';
      for (const event of reader.read(value)) hearing.heard(event);
    }
  } catch {
    return 'ended';
  } finally {
    clearTimeout(watchdog);
    attempt.abort();
    stopping.removeEventListener('abort', giveUp);
  }
}
