import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { part } from '../../api/client';
import type { Document } from '../../api/types';
import { t, textOr } from '../../i18n';
import type { Column } from '../../ui/DataTable';
import { Icon } from '../../ui/Icon';
import { lengthText } from '../../ui/when';
import { camel } from '../fields/values';
import { isOfFile, type Kind, type KindId, keyOf, nameOfDocument } from '../kinds';
import { State } from '../parts/Page';
import { grantsOf, matrixOf } from '../roles/grants';
import { rightText } from '../roles/RightsMatrix';

const text = (value: unknown): string =>
  Array.isArray(value) ? value.map(String).join(', ') : value === null || value === undefined ? '' : String(value);
const dash = (value: unknown): ReactNode => text(value) || <span className="quiet">–</span>;

function nameColumn(kind: Kind): Column<Document> {
  return {
    id: 'name',
    label: t('admin.columns.name'),
    isHeader: true,
    cell: (row) => {
      const key = keyOf(kind, row);
      const name = nameOfDocument(kind, row);
      return (
        <span className="name-cell">
          <Link to={`/admin/${kind.id}/${part(key)}`}>{name}</Link>
          {name !== key && <span className="quiet small"> {key}</span>}
          {isOfFile(row) && (
            <span className="chip" title={t('admin.form.ofFile')}>
              <Icon name="lock" size={12} /> parkade.yaml
            </span>
          )}
        </span>
      );
    },
  };
}

const column = (
  id: string,
  label: string,
  cell: (row: Document) => ReactNode,
  more: Partial<Column<Document>> = {},
) => ({
  id,
  label,
  cell,
  ...more,
});

export function trunkState(live: unknown): ReactNode {
  const { condition = 'unknown', why } = (live ?? {}) as { condition?: string; why?: string | null };
  const tone = condition === 'up' ? 'good' : condition === 'down' ? 'late' : 'off';
  return (
    <span title={why ?? undefined}>
      <State tone={tone} text={textOr(`admin.trunks.${condition}`, condition)} />
    </span>
  );
}

export function deviceState(row: Document): ReactNode {
  const line = text(row.lineState);
  if (!row.registered) return <State tone="off" text={t('admin.devices.off')} />;
  return (
    <State
      tone={line === 'idle' || !line ? 'good' : 'soon'}
      text={textOr(`admin.devices.${line}`, t('admin.devices.idle'))}
    />
  );
}

const special: Record<KindId, () => Column<Document>[]> = {
  lots: () => [
    column('park', t('admin.columns.park'), (row) => <code>{text(row.parkCode)}</code>),
    column('slots', t('admin.columns.slots'), (row) => (
      <span className="nowrap">{`${text(row.first)}–${text(row.last)}`}</span>
    )),
    column(
      'taken',
      t('admin.columns.taken'),
      (row) =>
        t('admin.lots.takenOf', { taken: Number(row.taken ?? 0), all: Number(row.taken ?? 0) + Number(row.free ?? 0) }),
      { end: true },
    ),
    column(
      'limit',
      t('admin.columns.limit'),
      (row) => (row.timeLimit === null ? t('common.none') : lengthText(Number(row.timeLimit))),
      { wideOnly: true },
    ),
    column('site', t('admin.columns.site'), (row) => dash(row.site), { wideOnly: true }),
  ],
  people: () => [
    column('roles', t('admin.columns.roles'), (row) => dash(row.roles)),
    column('groups', t('admin.columns.groups'), (row) => dash(row.groups), { wideOnly: true }),
    column('email', t('admin.columns.email'), (row) => dash(row.email), { wideOnly: true }),
    column('state', t('admin.columns.state'), (row) =>
      text(row.disabled) === 'true' ? (
        <State tone="off" text={t('admin.people.disabled')} />
      ) : row.hasPassword === false ? (
        <State tone="soon" text={t('admin.people.noPassword')} />
      ) : (
        <State tone="good" text={t('admin.people.active')} />
      ),
    ),
  ],
  groups: () => [
    column('roles', t('admin.columns.roles'), (row) => dash(row.roles)),
    column('company', t('admin.columns.company'), (row) => dash(row.companyGroups), { wideOnly: true }),
  ],
  roles: () => [
    column('rights', t('admin.columns.rights'), (row) => {
      const { places } = matrixOf(grantsOf(row));
      const all = [...new Set(Object.values(places).flat())];
      if (all.includes('administer')) return rightText('administer');
      return all.map((right) => textOr(`rights.${camel(right)}`, right)).join(', ');
    }),
    column('kind', t('admin.columns.state'), (row) =>
      row.builtIn ? <span className="chip">{t('admin.roles.builtIn')}</span> : <span className="quiet">–</span>,
    ),
  ],
  devices: () => [
    column('person', t('admin.columns.person'), (row) => dash(row.person)),
    column(
      'srtp',
      t('admin.columns.srtp'),
      (row) => textOr(`fields.choices.${text(row.srtp) || 'offered'}`, text(row.srtp)),
      { wideOnly: true },
    ),
    column('state', t('admin.columns.state'), deviceState),
  ],
  'ring-groups': () => [
    column('members', t('admin.columns.members'), (row) => dash(row.members)),
    column(
      'order',
      t('admin.columns.order'),
      (row) => textOr(`fields.choices.${text(row.order) || 'all'}`, text(row.order)),
      { wideOnly: true },
    ),
    column('unanswered', t('admin.columns.unanswered'), (row) => dash(row.whenUnanswered), { wideOnly: true }),
  ],
  trunks: () => [
    column('hosts', t('admin.columns.hosts'), (row) => dash(row.hosts), { wideOnly: true }),
    column('state', t('admin.columns.state'), (row) => trunkState(row.live)),
  ],
};

/** What a list shows of each entry. */
export const columnsOf = (kind: Kind): Column<Document>[] => [nameColumn(kind), ...special[kind.id]()];
