import { t, textOr } from '../i18n';
import { Problem } from './client';

/** What happened and what to do, in a calm sentence or two. */
export function sentence(fault: unknown): string {
  if (!(fault instanceof Problem)) return t('problems.unknown');
  if (fault.status === 0) return t('problems.unreachable');
  if (fault.detail) return fault.detail;
  return textOr(`problems.${fault.slug}`, fault.message || t('problems.unknown'));
}

/** What is wrong with one field, if anything. */
export function faultsOf(fault: unknown): Record<string, string[]> {
  return fault instanceof Problem ? fault.errors : {};
}
