import type { ProblemDetails } from './types';

/** Why the server did not do what was asked, in words for the person at the board. */
export class Problem extends Error {
  readonly slug: string;
  readonly status: number;
  readonly detail: string;
  readonly errors: Record<string, string[]>;

  constructor(status: number, body: ProblemDetails) {
    super(body.title ?? '');
    this.slug = body.type?.split('/').pop() ?? '';
    this.status = status;
    this.detail = body.detail ?? '';
    this.errors = body.errors ?? {};
  }
}

export interface Answer<T> {
  body: T;
  etag: string | null;
}

interface Ask {
  method?: string;
  body?: unknown;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

let csrf: string | null = null;
let signedOut: () => void = () => {};

/** Remembers the token that every change must carry. */
export function rememberCsrf(token: string | null) {
  csrf = token;
}

/** Calls back when the server says that nobody is signed in (any more). */
export function onSignedOut(then: () => void) {
  signedOut = then;
}

export const root = '/api/v1';

/** What every change carries, so that no other page can make one in somebody's name. */
export const token = (): Record<string, string> => (csrf ? { 'X-Parkade-CSRF': csrf } : {});

/** What the server's no becomes. Whoever is not signed in any more is led to the door. */
export function refusal(path: string, status: number, body: ProblemDetails): Problem {
  if (status === 401 && path !== '/session' && path !== '/setup') signedOut();
  return new Problem(status, body);
}

/** Asks the server, and answers what it said with its ETag. Throws a Problem for everything but success. */
export async function ask<T>(
  path: string,
  { method = 'GET', body, headers = {}, signal }: Ask = {},
): Promise<Answer<T>> {
  const isRaw = body instanceof Blob || typeof body === 'string';
  const changes = method !== 'GET';
  let response: Response;
  try {
    response = await fetch(root + path, {
      method,
      signal,
      credentials: 'same-origin',
      headers: {
        Accept: 'application/json',
        ...(body !== undefined && !isRaw ? { 'Content-Type': 'application/json' } : {}),
        ...(changes ? token() : {}),
        ...(method === 'POST' ? { 'Idempotency-Key': crypto.randomUUID?.() ?? `${Date.now()}-${Math.random()}` } : {}),
        ...headers,
      },
      body: body === undefined ? undefined : isRaw ? (body as BodyInit) : JSON.stringify(body),
    });
  } catch (cause) {
    if (signal?.aborted) throw cause;
    throw new Problem(0, { type: 'unreachable' });
  }
  if (!response.ok) throw refusal(path, response.status, await problemIn(response));
  const isJson = (response.headers.get('Content-Type') ?? '').includes('json');
  const text = response.status === 204 ? '' : await response.text();
  return { body: (isJson && text ? JSON.parse(text) : text) as T, etag: response.headers.get('ETag') };
}

async function problemIn(response: Response): Promise<ProblemDetails> {
  try {
    return (await response.json()) as ProblemDetails;
  } catch {
    return {};
  }
}

export const get = async <T>(path: string, signal?: AbortSignal) => (await ask<T>(path, { signal })).body;
export const post = async <T>(path: string, body: unknown = {}) => (await ask<T>(path, { method: 'POST', body })).body;
export const remove = async (path: string) => (await ask<unknown>(path, { method: 'DELETE' })).body;

/** A path's query from whatever is set. */
export function query(values: Record<string, string | number | boolean | null | undefined>): string {
  const search = new URLSearchParams();
  for (const [key, value] of Object.entries(values))
    if (value !== null && value !== undefined && value !== '') search.set(key, String(value));
  const text = search.toString();
  return text ? `?${text}` : '';
}

/** One part of a path, whatever it holds. */
export const part = (value: string | number) => encodeURIComponent(String(value));
