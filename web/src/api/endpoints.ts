import { ask, get, part, post, query, remove } from './client';
import type {
  Annotation,
  LiveCall,
  Lot,
  Me,
  Page,
  ParkedCall,
  PickUp,
  Session,
  Slot,
  TimelineRow,
  Ways,
} from './types';

export const ways = () => get<Ways>('/session/ways');
export const signIn = (name: string, password: string) => post<Me>('/session', { name, password });
export const signInByLink = (token: string) => post<Me>('/session/link', { token });
export const signOut = () => remove('/session');
export const setUp = (token: string, id: string, name: string, password: string) =>
  post<Me>('/setup', { token, id, name, password });
export const me = (signal?: AbortSignal) => get<Me>('/me', signal);
export const mySessions = () => get<Page<Session>>('/me/sessions');
export const endMySession = (id: string) => remove(`/me/sessions/${part(id)}`);
export const changePassword = (current: string, next: string) =>
  ask('/me/password', { method: 'PUT', body: { current, next } });

export const lots = () => get<Page<Lot>>('/lots');
export const slotsOf = (lot: string) => get<Page<Slot>>(`/lots/${part(lot)}/slots`);
export const nextCaller = (lot: string, device: string | null) => post<PickUp>(`/lots/${part(lot)}/next`, { device });

const call = (id: string) => `/parked-calls/${part(id)}`;
export interface CallFilter {
  lot?: string;
  state?: string;
  q?: string;
  caller?: string;
  parker?: string;
  for?: string;
  resolution?: string;
  from?: string;
  to?: string;
  after?: string;
  limit?: number;
}
export const parkedCalls = (filter: CallFilter, signal?: AbortSignal) =>
  get<Page<ParkedCall>>(`/parked-calls${query({ ...filter })}`, signal);
export const parkedCall = (id: string) => get<ParkedCall>(call(id));
export const timeline = async (id: string) => {
  const rows = await get<TimelineRow[] | Page<TimelineRow>>(`${call(id)}/timeline`);
  return Array.isArray(rows) ? rows : rows.items;
};
export const annotate = async (id: string, change: Annotation) =>
  (await ask<ParkedCall>(call(id), { method: 'PATCH', body: change })).body;
export const pickUp = (id: string, device: string | null) => post<PickUp>(`${call(id)}/pick-up`, { device });
export const move = (id: string, lot: string, slot: number | null) =>
  post<ParkedCall>(`${call(id)}/move`, { lot, slot });
export const recallNow = (id: string) => post<unknown>(`${call(id)}/recall`);
/** Lets a caller go, unless the call is not as it was at that version any more. */
export const release = (id: string, version: number, why: string | null) =>
  ask(`${call(id)}/release`, { method: 'POST', body: { why }, headers: { 'If-Match': `"${version}"` } });

export const liveCalls = () => get<Page<LiveCall>>('/calls');
export const park = (id: string, where: { lot: string | null; slot: number | null } & Annotation) =>
  post<ParkedCall>(`/calls/${part(id)}/park`, {
    note: null,
    reason: null,
    priority: 0,
    for: null,
    tags: [],
    ...where,
  });
