import type { Document } from '../../api/types';
import { type FieldSpec, fieldsOf, type SectionSpec } from './spec';

// Between documents, in which every value is a text or a list of texts, and what stands in the fields of a form.

export type Value = string | string[];
export type Values = Record<string, Value>;

/** What stands where the server keeps a secret. Given back, it means: as it is. */
export const kept = '(set)';

/** What the server tells beside the settings; it is never sent back. */
const told = new Set([
  'origin',
  'version',
  'builtIn',
  'hasPassword',
  'registered',
  'lineState',
  'contacts',
  'live',
  'changedAt',
]);

const isMany = (spec: FieldSpec) => spec.kind === 'list' || spec.kind === 'picks';
export const emptyOf = (spec: FieldSpec): Value => (isMany(spec) ? [] : '');

export function textOf(value: Value | undefined): string {
  return value === undefined ? '' : Array.isArray(value) ? value.join(', ') : value;
}

function at(document: Document, key: string): unknown {
  return key.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | null)?.[name], document);
}

function put(document: Document, key: string, value: Value) {
  const names = key.split('.');
  const last = names.pop() as string;
  let part: Record<string, unknown> = document;
  for (const name of names) {
    part[name] ??= {};
    part = part[name] as Record<string, unknown>;
  }
  part[last] = value;
}

function read(spec: FieldSpec, value: unknown): Value {
  if (value === null || value === undefined) return emptyOf(spec);
  if (isMany(spec))
    return Array.isArray(value)
      ? value.map(String)
      : String(value)
          .split(',')
          .map((one) => one.trim());
  return Array.isArray(value) ? value.map(String).join(', ') : String(value);
}

/** What a form shows of a document. */
export function valuesOf(sections: SectionSpec[], document: Document): Values {
  return Object.fromEntries(fieldsOf(sections).map((spec) => [spec.key, read(spec, at(document, spec.key))]));
}

/** The document of a form. Empty fields are left out: the server's default counts. Settings that the form does not know stay. */
export function documentOf(sections: SectionSpec[], values: Values, base: Document = {}): Document {
  const specs = fieldsOf(sections);
  const mine = new Set(specs.map((spec) => spec.key.split('.')[0] as string));
  const document: Document = {};
  for (const [key, value] of Object.entries(base))
    if (!mine.has(key) && !told.has(key) && value !== null && value !== '') document[key] = value;
  for (const spec of specs) {
    const value = tidied(spec, values[spec.key]);
    if (value.length > 0) put(document, spec.key, value);
  }
  return document;
}

function tidied(spec: FieldSpec, value: Value | undefined): Value {
  if (Array.isArray(value)) return value.map((one) => one.trim()).filter((one) => one !== '');
  const text = (value ?? '').trim();
  // A bare number of seconds is what most people mean.
  return spec.kind === 'duration' && /^[0-9]+$/.test(text) ? `${text}s` : text;
}

export const same = (a: Value | undefined, b: Value | undefined) => JSON.stringify(a ?? '') === JSON.stringify(b ?? '');

/** The keys of what differs. */
export function changed(before: Values, after: Values): string[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((key) => !same(before[key], after[key]));
}

/** A setting as the server writes it in faults, as the form knows it: `time-limit` is `timeLimit`. */
export const camel = (key: string) => key.replace(/-([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());

/** `timeLimit` as the settings file has it: `time-limit`. */
export const kebab = (key: string) => key.replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`);

/** A document with the keys of the settings file. */
export function inFile(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inFile);
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [kebab(key), inFile(inner)]));
}
