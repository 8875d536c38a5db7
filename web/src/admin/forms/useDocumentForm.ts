import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Problem } from '../../api/client';
import { sentence } from '../../api/problems';
import type { Document } from '../../api/types';
import * as api from '../api';
import { faultOf } from '../fields/check';
import { fieldsOf, type SectionSpec } from '../fields/spec';
import { camel, changed, documentOf, same, type Value, type Values, valuesOf } from '../fields/values';

export interface Faults {
  /** What is wrong with fields of this form. */
  fields: Record<string, string[]>;
  /** What is wrong with the whole, or with something else. */
  rest: string[];
}
const noFaults: Faults = { fields: {}, rest: [] };

/** Sorts what the server said to the fields that it is about. */
export function faultsIn(problem: unknown, keys: string[]): Faults {
  const errors = problem instanceof Problem ? problem.errors : {};
  const fields: Record<string, string[]> = {};
  const rest: string[] = [];
  for (const [name, sentences] of Object.entries(errors)) {
    const key = camel(name);
    const found = keys.find((one) => one === key || one.split('.').pop() === key || one.replace('.', '') === key);
    if (found) fields[found] = [...(fields[found] ?? []), ...sentences];
    else rest.push(...sentences);
  }
  if (Object.keys(fields).length === 0 && rest.length === 0) rest.push(sentence(problem));
  return { fields, rest };
}

interface Options {
  sections: SectionSpec[];
  document: Document;
  etag: string | null;
  isNew: boolean;
  readOnly: boolean;
  /** Where it is saved; it may depend on what is filled in. */
  at: (values: Values) => string | null;
  /** What a part beside the fields adds, such as the rights of a role. */
  more?: (document: Document) => Document;
  /** Changes with that part. */
  moreKey?: string;
}

export type Saved = { kind: 'saved'; read: api.Read } | { kind: 'conflict' } | { kind: 'faulty' };

/** The state of a form over one document: its values, what is wrong with them, and how to save them. */
export function useDocumentForm({ sections, document, etag, isNew, readOnly, at, more, moreKey = '' }: Options) {
  const queries = useQueryClient();
  const before = useMemo(() => valuesOf(sections, document), [sections, document]);
  const [values, setValues] = useState<Values>(before);
  const [touched, setTouched] = useState<Set<string>>(new Set());
  const [fromServer, setFromServer] = useState<Faults>(noFaults);
  const [showsAll, setShowsAll] = useState(false);
  const [busy, setBusy] = useState(false);
  const asking = useRef<AbortController | null>(null);
  const firstMore = useRef(moreKey);
  const latest = useRef(values);
  latest.current = values;
  const specs = fieldsOf(sections);
  const differs = changed(before, values);
  const isDirty = differs.length > 0 || moreKey !== firstMore.current;
  const whole = () => {
    const plain = documentOf(sections, values, document);
    return more ? more(plain) : plain;
  };

  // As one types, the server is asked what it would say: after a pause, and only where the form itself sees no fault.
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked anew when what would be saved is another
  useEffect(() => {
    // What was said about changes that are taken back is said no more.
    if (!isDirty) setFromServer(noFaults);
    if (!isDirty || readOnly) return;
    const path = at(values);
    if (!path || specs.some((spec) => faultOf(spec, values[spec.key]) !== null)) return;
    const mine = new AbortController();
    asking.current = mine;
    const timer = setTimeout(async () => {
      if (mine.signal.aborted) return;
      const found = await faultsOfCheck(() =>
        api.save(path, whole(), { etag, isNew, dryRun: true, signal: mine.signal }),
      );
      // What was typed meanwhile is not what was asked about.
      if (found && !mine.signal.aborted) setFromServer(found);
    }, 450);
    return () => {
      clearTimeout(timer);
      mine.abort();
    };
  }, [JSON.stringify(values), moreKey, etag]);

  const faultsOfCheck = async (check: () => Promise<unknown>): Promise<Faults | null> => {
    try {
      await check();
      return noFaults;
    } catch (fault) {
      if (!(fault instanceof Problem) || fault.slug !== 'validation') return null;
      return faultsIn(
        fault,
        specs.map((spec) => spec.key),
      );
    }
  };

  const set = (key: string, value: Value) => {
    setValues((all) => ({ ...all, [key]: value }));
    setTouched((all) => new Set(all).add(key));
    setFromServer(({ fields, rest }) => ({ fields: { ...fields, [key]: [] }, rest }));
  };

  const faults: Faults = { fields: {}, rest: showsAll || touched.size > 0 ? fromServer.rest : [] };
  for (const spec of specs) {
    if (!showsAll && !touched.has(spec.key)) continue;
    const here = faultOf(spec, values[spec.key]);
    const all = here ? [here] : (fromServer.fields[spec.key] ?? []);
    if (all.length > 0) faults.fields[spec.key] = all;
  }

  const save = async (over?: string | null): Promise<Saved> => {
    setShowsAll(true);
    const path = at(values);
    if (!path || specs.some((spec) => faultOf(spec, values[spec.key]) !== null)) return { kind: 'faulty' };
    setBusy(true);
    asking.current?.abort();
    try {
      const answer = await api.save(path, whole(), { etag: over ?? etag, isNew });
      firstMore.current = moreKey;
      keepWhatCameSince(values, valuesOf(sections, answer.document));
      void queries.invalidateQueries({ queryKey: ['documents'] });
      return { kind: 'saved', read: answer };
    } catch (fault) {
      if (fault instanceof Problem && (fault.status === 412 || fault.slug === 'conflict') && !isNew)
        return { kind: 'conflict' };
      setFromServer(
        faultsIn(
          fault,
          specs.map((spec) => spec.key),
        ),
      );
      return { kind: 'faulty' };
    } finally {
      setBusy(false);
    }
  };

  // Whoever types on while it is saved keeps what they type; the rest is as the server has it now.
  const keepWhatCameSince = (sent: Values, saved: Values) => {
    setValues((now) =>
      Object.fromEntries(
        Object.entries(now).map(([key, value]) => [key, same(value, sent[key]) ? (saved[key] ?? value) : value]),
      ),
    );
    setTouched((all) => new Set([...all].filter((key) => !same(latest.current[key], sent[key]))));
    setFromServer(noFaults);
    setShowsAll(false);
  };

  const reset = () => {
    setValues(before);
    setTouched(new Set());
    setFromServer(noFaults);
    setShowsAll(false);
  };
  return { values, before, set, faults, showsAll, differs, isDirty, busy, save, reset, setValues };
}
