import { t } from '../../i18n';
import type { FieldSpec } from './spec';
import type { Value } from './values';

// What can be told at once, without asking the server: the form of one field. Everything else the server checks.

const duration = /^(?:[0-9]+h)?(?:[0-9]+m)?(?:[0-9]+s)?$/;

/** What is wrong with what stands in a field; null: nothing that can be seen from here. */
export function faultOf(spec: FieldSpec, value: Value | undefined): string | null {
  const isEmpty = value === undefined || value.length === 0 || (typeof value === 'string' && value.trim() === '');
  if (isEmpty)
    return spec.required ? t(Array.isArray(value) ? 'fields.faults.pickOne' : 'fields.faults.required') : null;
  if (typeof value !== 'string') return null;
  const text = value.trim();
  if (spec.words?.includes(text)) return null;
  if (spec.kind === 'duration' && !duration.test(text) && !/^[0-9]+$/.test(text))
    return t(spec.words ? 'fields.faults.durationOr' : 'fields.faults.duration', { word: spec.words?.join(', ') });
  if (spec.kind === 'number') return numberFault(spec, text);
  return null;
}

function numberFault({ min, max, words }: FieldSpec, text: string): string | null {
  const number = Number(text);
  if (!/^[0-9]+$/.test(text))
    return t(words ? 'fields.faults.numberOr' : 'fields.faults.number', { word: words?.join(', ') });
  if ((min !== undefined && number < min) || (max !== undefined && number > max))
    return t('fields.faults.between', { min: min ?? 0, max: max ?? 0 });
  return null;
}
