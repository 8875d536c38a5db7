import { t, textOr } from '../../i18n';
import type { FieldSpec, FormId } from './spec';

/** What a field is called. */
export const labelOf = (form: FormId, key: string) => textOr(`fields.${form}.${key}.label`, key);

/** What it does, what counts where nothing is written, and an example. */
export function hintOf(form: FormId, spec: FieldSpec): string {
  const hint = textOr(`fields.${form}.${spec.key}.hint`, '');
  const usual =
    spec.usual && spec.kind !== 'yesNo' && spec.kind !== 'choice' && spec.kind !== 'pick'
      ? `${t('fields.usual', { value: spec.usual })}.`
      : '';
  return [hint, usual].filter(Boolean).join(' ');
}

export const sectionTitle = (form: FormId, id: string) => textOr(`fields.${form}.sections.${id}`, id);
export const sectionHelp = (form: FormId, id: string) => textOr(`fields.${form}.sections.${id}Help`, '');

export const choiceText = (value: string) => textOr(`fields.choices.${value}`, value);
