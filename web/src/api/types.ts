// The records of the REST API, as the board uses them. Times are ISO 8601 texts in UTC, durations whole seconds.

export type ParkedCallState = 'parked' | 'claimed' | 'ended';
export type CallAct = 'pickUp' | 'move' | 'annotate' | 'recall' | 'release' | 'seeNumber';
export type LotAct = 'park' | 'next' | 'administer';

export interface Party {
  number: string | null;
  name: string | null;
  masked: boolean;
}

export interface Recall {
  target: string;
  to: string;
  number: number;
  since: string;
}

export interface Claim {
  by: Party;
  way: string;
  since: string;
}

export interface Ending {
  resolution: string;
  at: string;
  by: Party | null;
  why: string | null;
}

export interface ParkedCall {
  id: string;
  lot: string;
  slot: number;
  orbit: string;
  state: ParkedCallState;
  caller: Party;
  parker: Party | null;
  reason: string | null;
  note: string | null;
  priority: number;
  for: string | null;
  tags: string[];
  parkedAt: string;
  waitingSince: string;
  dueAt: string | null;
  timeLimit: number | null;
  recall: Recall | null;
  claim: Claim | null;
  ending: Ending | null;
  mine: boolean;
  version: number;
  can: CallAct[];
}

export interface Lot {
  name: string;
  title: string | null;
  site: string | null;
  parkCode: string;
  first: string;
  last: string;
  escalation: boolean;
  taken: number;
  free: number;
  closing: boolean;
  timeLimit: number | null;
  serviceLevel: number;
  oldest: string | null;
  can: LotAct[];
}

export interface Slot {
  lot: string;
  number: number;
  orbit: string;
  retired: boolean;
  call: ParkedCall | null;
}

export type LiveCallState = 'ringing' | 'calling' | 'talking' | 'held';

export interface LiveCall {
  id: string;
  device: string;
  direction: 'in' | 'out';
  other: Party;
  state: LiveCallState;
  since: string;
  canPark: boolean;
}

export interface PickUp {
  attempt: string;
  call: string;
  device: string;
  state: string;
}

export interface PickUpNews {
  attempt: string;
  call: string;
  state: 'joined' | 'unanswered' | 'failed' | 'cancelled';
  why: string | null;
}

export interface MyDevice {
  number: string;
  name: string | null;
  registered: boolean;
  lineState: string;
}

export interface Me {
  id: string;
  name: string;
  person: string | null;
  isAdministrator: boolean;
  rights: { right: string; lots: string[] | null }[];
  devices: MyDevice[];
  csrf: string | null;
  server: { name: string; version: string };
}

export interface CompanyWay {
  id: string;
  name: string;
  url: string;
}

export interface Ways {
  local: boolean;
  setup: boolean;
  company: CompanyWay[];
}

export interface TimelineRow {
  sequence: number;
  at: string;
  kind: string;
  text: string;
  who: string | null;
  from: string | null;
}

export interface Annotation {
  note?: string | null;
  reason?: string | null;
  priority?: number;
  tags?: string[];
  for?: string | null;
}

export interface Session {
  id: string;
  person: string;
  name: string;
  since: string;
  lastSeen: string;
  expiresAt: string;
  from: string | null;
  browser: string | null;
  current: boolean;
}

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

export interface AuditEntry {
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

export interface AuditCheck {
  intact: boolean;
  first: number;
  last: number;
  head: string | null;
  text: string;
}

export interface Suggestion {
  kind: string;
  lot: string;
  text: string;
  timeLimit: number | null;
}

export interface Conflict {
  text: string;
  serious: boolean;
}

export interface Ban {
  address: string;
  why: string;
  since: string;
  until: string;
  times: number;
  certain: boolean;
}

export interface MeasureRow {
  key: string;
  parked: number;
  retrieved: number;
  recalledAndAnswered: number;
  fallbackAnswered: number;
  abandoned: number;
  released: number;
  interrupted: number;
  recalls: number;
  refused: number;
  withinServiceLevel: number;
  medianSecondsToRetrieve: number | null;
  p90SecondsToRetrieve: number | null;
  longestSeconds: number | null;
}

/** A document of the directory: the keys of parkade.yaml in camelCase, and what the server adds. */
export interface Document {
  origin?: string;
  version?: number;
  [key: string]: unknown;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

export interface ProblemDetails {
  type?: string;
  title?: string;
  status?: number;
  detail?: string;
  errors?: Record<string, string[]>;
}

// What the event stream tells.
export interface Snapshot {
  sequence: number;
  lots: Lot[];
  slots: Slot[];
  calls: ParkedCall[];
  liveCalls: LiveCall[];
  me?: Me;
}

export interface ParkedCallNews {
  sequence: number;
  at: string;
  kind: string;
  call: ParkedCall;
  previous: { lot: string; slot: number } | null;
}

export interface LiveCallsNews {
  device: string;
  calls: LiveCall[];
}

export interface DeviceNews {
  number: string;
  registered?: boolean;
  lineState?: string;
}
