import { t, textOr } from '../../i18n';

// The audit's own words, such as `lot.change` and `lot:main`, in those of people.

/** What was done: a word of its own, else the verb alone. */
export function actionText(action: string): string {
  const dot = action.indexOf('.');
  const verb = action.slice(dot + 1);
  return textOr(`admin.audit.actions.${action.replace('.', ' ')}`, textOr(`admin.audit.verbs.${verb}`, action));
}

export interface Target {
  text: string;
  /** The page that shows it, if there is one. */
  to: string | null;
}

const pages: Record<string, string> = {
  lot: 'lots',
  device: 'devices',
  'ring-group': 'ring-groups',
  trunk: 'trunks',
  person: 'people',
  group: 'groups',
  role: 'roles',
};

/** To what it was done: `lot:main` is the lot main, with the way there. */
export function targetOf(target: string): Target {
  const colon = target.indexOf(':');
  if (colon < 0) return { text: target, to: null };
  const kind = target.slice(0, colon);
  const key = target.slice(colon + 1);
  // Whose session it is, the row says already.
  if (kind === 'session') return { text: '', to: null };
  if (kind === 'parked-call') return { text: t('admin.audit.call'), to: `/history/${encodeURIComponent(key)}` };
  if (key === 'lot-order') return { text: t('admin.audit.kinds.lot-order'), to: null };
  const word = textOr(`admin.audit.kinds.${kind}`, kind);
  const page = pages[kind];
  return {
    text: key === 'all' || key === 'rules' ? word : `${word} ${key}`,
    to: page ? `/admin/${page}/${encodeURIComponent(key)}` : null,
  };
}

/** What somebody typed, as the server seeks it: how it begins. */
export const begins = (text: string | undefined) => (text && !text.endsWith('*') ? `${text}*` : text);
