import type { components } from './schema';

// The records of the API, generated from its own description (`npm run types`), under the names that the board uses.
type Schemas = components['schemas'];

export type ParkedCall = Schemas['ParkedCall'];
export type ParkedCallState = Schemas['ParkedCallState'];
export type CallAct = Schemas['CallAct'];
export type Party = Schemas['Party'];
export type Recall = Schemas['Recall'];
export type Claim = Schemas['Claim'];
export type Ending = Schemas['Ending'];
export type Resolution = Schemas['Resolution'];
export type Lot = Schemas['Lot'];
export type LotAct = Schemas['LotAct'];
export type Slot = Schemas['Slot'];
export type LiveCall = Schemas['LiveCall'];
export type LiveCallState = Schemas['LiveCallState'];
export type PickUp = Schemas['PickUp'];
export type MyDevice = Schemas['MyDevice'];
export type LineState = Schemas['LineState'];
export type Me = Schemas['Me'];
export type RightName = Schemas['RightName'];
export type CompanyWay = Schemas['CompanyWay'];
export type Ways = Schemas['SignInWays'];
export type TimelineRow = Schemas['TimelineEntry'];
export type Session = Schemas['SessionEntry'];
export type ApiKey = Schemas['ApiKeyEntry'];
export type AuditEntry = Schemas['AuditEntry'];
export type AuditCheck = Schemas['AuditCheck'];
export type MeasureRow = Schemas['Measure'];
export type Suggestion = Schemas['Suggestion'];
export type Conflict = Schemas['ConflictEntry'];
export type MusicPiece = Schemas['MusicPiece'];
export type PromptEntry = Schemas['PromptEntry'];
export type Ban = Schemas['BanEntry'];
export type ProblemDetails = Partial<Schemas['Problem']>;

/** What is changed about a call: what is left out stays, null clears. */
export type Annotation = Partial<Schemas['Annotation']>;

/** A document of the directory: the keys of parkade.yaml in camelCase, and what the server adds. */
export interface Document {
  origin?: string | null;
  version?: number | null;
  [key: string]: unknown;
}

export interface Page<T> {
  items: T[];
  next: string | null;
}

// What the event stream tells. Streams have no place in OpenAPI, so these are written by hand.
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
  name: string | null;
  registered: boolean;
  lineState: LineState;
}

export interface PickUpNews {
  attempt: string;
  call: string;
  state: Exclude<PickUp['state'], 'ringing'>;
  why: string | null;
}
