import { ask, get, Problem, part, post, query, remove } from '../api/client';
import type { Document, Page, Session } from '../api/types';
import type { Kind } from './kinds';

// Administration's part of the REST API.

/** Every entry of a list, whatever pages it comes in. */
export async function allOf(path: string, signal?: AbortSignal): Promise<Document[]> {
  const all: Document[] = [];
  let after: string | null = null;
  do {
    const page: Page<Document> = await get<Page<Document>>(`${path}${query({ after, limit: 200 })}`, signal);
    all.push(...page.items);
    after = page.next;
  } while (after && all.length < 20_000);
  return all;
}

export interface Read {
  document: Document;
  etag: string | null;
}

export async function read(path: string, signal?: AbortSignal): Promise<Read> {
  const { body, etag } = await ask<Document>(path, { signal });
  return { document: body, etag: etag ?? (body.version === undefined ? null : `"${body.version}"`) };
}

/** One entry of a kind. Roles that are always there stand only in the list. */
export async function readOne(kind: Kind, key: string, signal?: AbortSignal): Promise<Read> {
  try {
    return await read(kind.at(key), signal);
  } catch (fault) {
    if (kind.id !== 'roles' || !(fault instanceof Problem) || fault.status !== 404) throw fault;
    const found = (await allOf('/roles', signal)).find((role) => role.name === key);
    if (!found) throw fault;
    return { document: found, etag: null };
  }
}

/** Saves a document, or only asks whether it would be saved. Without an ETag it must not exist yet. */
export async function save(
  path: string,
  document: Document,
  { etag, isNew, dryRun, signal }: { etag?: string | null; isNew?: boolean; dryRun?: boolean; signal?: AbortSignal },
): Promise<Read> {
  const headers: Record<string, string> = isNew ? { 'If-None-Match': '*' } : etag ? { 'If-Match': etag } : {};
  const { body, etag: next } = await ask<Document>(path + (dryRun ? '?dryRun=true' : ''), {
    method: 'PUT',
    body: document,
    headers,
    signal,
  });
  return { document: body, etag: next };
}

export const drop = (path: string) => remove(path);
export const setPassword = (person: string, password: string) =>
  ask(`/people/${part(person)}/password`, { method: 'PUT', body: { password } });

export interface Conflict {
  text: string;
  serious?: boolean;
}
export interface Suggestion {
  kind: string;
  lot: string;
  text: string;
  timeLimit: number | null;
}
const items = async <T>(path: string) => {
  const page = await get<Page<T> | T[]>(path);
  return Array.isArray(page) ? page : page.items;
};
export const conflicts = async () =>
  (await items<Conflict | string>('/conflicts')).map((one) => (typeof one === 'string' ? { text: one } : one));
export const suggestions = () => items<Suggestion>('/suggestions');

export interface ApiKey {
  id: string;
  name: string;
  rights: string[];
  lots: string[] | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string | null;
  lastUsedAt: string | null;
}
export const apiKeys = () => items<ApiKey>('/api-keys');
export const makeKey = (wish: { name: string; rights: string[]; lots: string[] | null; expires: string | null }) =>
  post<{ id: string; key: string }>('/api-keys', wish);
export const dropKey = (id: string) => remove(`/api-keys/${part(id)}`);

export const sessions = () => items<Session>('/sessions');
export const endSession = (id: string) => remove(`/sessions/${part(id)}`);

export interface Ban {
  address: string;
  why: string;
  since: string;
  until: string;
  times: number;
  certain: boolean;
}
export const bans = () => items<Ban>('/bans');
export const releaseBan = (address: string) => remove(`/bans/${part(address)}`);

export interface AuditRow {
  sequence: number;
  at: string;
  actor: string;
  name: string;
  way: string;
  from: string | null;
  device: string | null;
  key: string | null;
  action: string;
  target: string;
  before: string | null;
  after: string | null;
  hash: string;
}
export interface AuditFilter {
  actor?: string;
  action?: string;
  target?: string;
  from?: string;
  to?: string;
}
export const audit = (filter: AuditFilter, after: string | null, signal?: AbortSignal) =>
  get<Page<AuditRow>>(`/audit${query({ ...filter, after, limit: 50 })}`, signal);
export interface Verdict {
  intact: boolean;
  first: number;
  last: number;
  head: string | null;
  text?: string;
}
export const verifyAudit = () => get<Verdict>('/audit/verify');

export interface Change {
  kind: string;
  key: string;
  change: 'add' | 'change' | 'remove';
  before: Document | null;
  after: Document | null;
}
export interface Applied {
  changes: Change[];
  applied: boolean;
  warnings?: string[];
}
export const apply = async (yaml: string, dryRun: boolean) =>
  (
    await ask<Applied>(`/apply${query({ dryRun: dryRun || null })}`, {
      method: 'POST',
      body: yaml,
      headers: { 'Content-Type': 'application/yaml' },
    })
  ).body;
export const exported = () => get<string>('/export');

export interface RecipeWish {
  make: string;
  lot: string;
  withSecrets: boolean;
}
/** What the make of a phone imports. */
export const recipe = (device: string, { make, lot, withSecrets }: RecipeWish) =>
  get<string>(`/devices/${part(device)}/phone-config${query({ make, lot, withSecrets: withSecrets || null })}`);
