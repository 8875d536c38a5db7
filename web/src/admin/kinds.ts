import { part } from '../api/client';
import type { Document } from '../api/types';
import type { TextKey } from '../i18n';
import type { IconName } from '../ui/Icon';
import type { FormId } from './fields/spec';

export type KindId = 'lots' | 'people' | 'groups' | 'roles' | 'devices' | 'ring-groups' | 'trunks';

/** A list of documents that have names, with where they are and what they are called. */
export interface Kind {
  id: KindId;
  form: FormId;
  /** The setting that names an entry. */
  key: string;
  icon: IconName;
  title: TextKey;
  one: TextKey;
  add: TextKey;
  empty: TextKey;
  emptyHelp: TextKey;
  /** Where the document of an entry is. */
  at: (key: string) => string;
}

const plain = (id: string) => (key: string) => `/${id}/${part(key)}`;

export const kinds: Record<KindId, Kind> = {
  lots: {
    id: 'lots',
    form: 'lots',
    key: 'name',
    icon: 'lot',
    title: 'admin.lots.title',
    one: 'admin.lots.one',
    add: 'admin.lots.add',
    empty: 'admin.lots.empty',
    emptyHelp: 'admin.lots.emptyHelp',
    at: (key) => `/lots/${part(key)}/settings`,
  },
  people: {
    id: 'people',
    form: 'people',
    key: 'id',
    icon: 'person',
    title: 'admin.people.title',
    one: 'admin.people.one',
    add: 'admin.people.add',
    empty: 'admin.people.empty',
    emptyHelp: 'admin.people.emptyHelp',
    at: plain('people'),
  },
  groups: {
    id: 'groups',
    form: 'groups',
    key: 'name',
    icon: 'people',
    title: 'admin.groups.title',
    one: 'admin.groups.one',
    add: 'admin.groups.add',
    empty: 'admin.groups.empty',
    emptyHelp: 'admin.groups.emptyHelp',
    at: plain('groups'),
  },
  roles: {
    id: 'roles',
    form: 'roles',
    key: 'name',
    icon: 'shield',
    title: 'admin.roles.title',
    one: 'admin.roles.one',
    add: 'admin.roles.add',
    empty: 'admin.roles.empty',
    emptyHelp: 'admin.roles.emptyHelp',
    at: plain('roles'),
  },
  devices: {
    id: 'devices',
    form: 'devices',
    key: 'number',
    icon: 'device',
    title: 'admin.devices.title',
    one: 'admin.devices.one',
    add: 'admin.devices.add',
    empty: 'admin.devices.empty',
    emptyHelp: 'admin.devices.emptyHelp',
    at: plain('devices'),
  },
  'ring-groups': {
    id: 'ring-groups',
    form: 'ringGroups',
    key: 'number',
    icon: 'ringing',
    title: 'admin.ringGroups.title',
    one: 'admin.ringGroups.one',
    add: 'admin.ringGroups.add',
    empty: 'admin.ringGroups.empty',
    emptyHelp: 'admin.ringGroups.emptyHelp',
    at: plain('ring-groups'),
  },
  trunks: {
    id: 'trunks',
    form: 'trunks',
    key: 'name',
    icon: 'trunk',
    title: 'admin.trunks.title',
    one: 'admin.trunks.one',
    add: 'admin.trunks.add',
    empty: 'admin.trunks.empty',
    emptyHelp: 'admin.trunks.emptyHelp',
    at: plain('trunks'),
  },
};

export const keyOf = (kind: Kind, document: Document) => String(document[kind.key] ?? '');

/** What a person calls an entry: its title or name, else its key. */
export const nameOfDocument = (kind: Kind, document: Document) =>
  String(document.title || document.name || document[kind.key] || '');

/** Written in parkade.yaml, and changed there. */
export const isOfFile = (document: Document | undefined) => document?.origin === 'file';
