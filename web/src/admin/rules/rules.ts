import type { Document } from '../../api/types';
import { t } from '../../i18n';
import type { Way } from './RulesPage';

export const rulesOf = (document: Document): Document[] =>
  (Array.isArray(document.rules) ? (document.rules as Document[]) : []).map((rule) =>
    Object.fromEntries(
      Object.entries(rule)
        .filter(([, value]) => value !== null && value !== '' && !(Array.isArray(value) && value.length === 0))
        .map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
    ),
  );

const list = (value: unknown) => (Array.isArray(value) ? value.join(', ') : String(value ?? ''));
const has = (value: unknown) => list(value) !== '' && list(value) !== '0';

/** What a rule does, in a sentence. */
export function ruleSentence(way: Way, rule: Document): string {
  const steps: string[] = [];
  if (has(rule.strip)) steps.push(t('admin.rules.strips', { count: Number(rule.strip) }));
  if (has(rule.add)) steps.push(t('admin.rules.adds', { add: list(rule.add) }));
  if (way === 'outbound') {
    const to = t('admin.rules.goesOut', { trunks: list(rule.trunks) || '–' });
    const who =
      has(rule.allowed) && list(rule.allowed) !== 'all'
        ? t('admin.rules.onlyFrom', { devices: list(rule.allowed) })
        : '';
    const shown = has(rule.callerNumber) ? t('admin.rules.shows', { number: list(rule.callerNumber) }) : '';
    return [to, ...steps, shown, who].filter(Boolean).join(', ');
  }
  const from = has(rule.trunk) ? t('admin.rules.from', { trunk: list(rule.trunk) }) : t('admin.rules.fromAny');
  const to = has(rule.target) ? t('admin.rules.goesTo', { target: list(rule.target) }) : t('admin.rules.goesOn');
  return [from, ...steps, to].join(', ');
}
