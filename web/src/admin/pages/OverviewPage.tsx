import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { part } from '../../api/client';
import type { Document } from '../../api/types';
import { t } from '../../i18n';
import { Icon, type IconName } from '../../ui/Icon';
import { usePageTitle } from '../../ui/usePageTitle';
import * as api from '../api';
import { deviceState, trunkState } from '../documents/columns';
import { PageHead } from '../parts/Page';

/** How the house is doing: what needs a person, what could be better, and what is connected. */
export default function OverviewPage() {
  usePageTitle(t('admin.overview.title'));
  const conflicts = useQuery({ queryKey: ['documents', 'conflicts'], queryFn: api.conflicts });
  const suggestions = useQuery({ queryKey: ['suggestions'], queryFn: api.suggestions });
  const list = (id: string) => ({
    queryKey: ['documents', id],
    queryFn: () => api.allOf(`/${id}`),
    refetchInterval: 15_000,
  });
  const lots = useQuery(list('lots'));
  const devices = useQuery(list('devices'));
  const trunks = useQuery(list('trunks'));
  const bans = useQuery({ queryKey: ['bans'], queryFn: api.bans });
  const here = devices.data?.filter((one) => one.registered).length ?? 0;
  const up =
    trunks.data?.filter((one) => (one.live as { condition?: string } | null)?.condition !== 'down').length ?? 0;
  const waiting = lots.data?.reduce((sum, lot) => sum + Number(lot.taken ?? 0), 0) ?? 0;
  const told = conflicts.data ?? [];
  return (
    <>
      <PageHead icon="calm" title={t('admin.overview.title')} lead={t('admin.overview.lead')} />
      <ul className="figures" aria-label={t('admin.overview.figures')}>
        <Figure
          to="/admin/lots"
          icon="lot"
          label={t('admin.overview.waiting')}
          value={lots.data ? String(waiting) : '–'}
        />
        <Figure
          to="/admin/devices"
          icon="device"
          label={t('admin.overview.phones')}
          value={devices.data ? t('admin.overview.of', { some: here, all: devices.data.length }) : '–'}
        />
        <Figure
          to="/admin/trunks"
          icon="trunk"
          label={t('admin.overview.trunks')}
          value={trunks.data ? t('admin.overview.of', { some: up, all: trunks.data.length }) : '–'}
          isLate={!!trunks.data && up < trunks.data.length}
        />
        <Figure
          to="/admin/bans"
          icon="shield"
          label={t('admin.overview.bans')}
          value={bans.data ? String(bans.data.length) : '–'}
        />
      </ul>
      <section className="card" aria-labelledby="conflicts-title">
        <h2 id="conflicts-title">{t('admin.overview.conflicts')}</h2>
        {conflicts.isSuccess && told.length === 0 && (
          <p className="row good-line">
            <Icon name="check" /> {t('admin.overview.noConflicts')}
          </p>
        )}
        <ul className="told">
          {told.map((one) => (
            <li key={one.text} className={one.serious ? 'late' : 'soon'}>
              <Icon name={one.serious ? 'late' : 'warning'} />
              <span>
                <strong>{t(one.serious ? 'admin.overview.serious' : 'admin.overview.warning')}</strong> {one.text}
              </span>
            </li>
          ))}
        </ul>
      </section>
      <section className="card" aria-labelledby="suggestions-title">
        <h2 id="suggestions-title">{t('admin.overview.suggestions')}</h2>
        {suggestions.isSuccess && suggestions.data.length === 0 && (
          <p className="quiet small">{t('admin.overview.noSuggestions')}</p>
        )}
        <ul className="told">
          {suggestions.data?.map((one) => (
            <li key={one.text} className="idea">
              <Icon name="idea" />
              <span className="grow">{one.text}</span>
              <Link to={`/admin/lots/${part(one.lot)}`} aria-label={t('admin.overview.toLotOf', { lot: one.lot })}>
                {t('admin.overview.toLot')}
              </Link>
            </li>
          ))}
        </ul>
      </section>
      <div className="two-columns">
        <Connected
          title={t('admin.trunks.title')}
          id="trunks"
          rows={trunks.data}
          keyName="name"
          state={(row) => trunkState(row.live)}
          none={t('admin.trunks.empty')}
        />
        <Connected
          title={t('admin.devices.title')}
          id="devices"
          rows={devices.data}
          keyName="number"
          state={deviceState}
          none={t('admin.devices.empty')}
        />
      </div>
    </>
  );
}

function Figure({
  to,
  icon,
  label,
  value,
  isLate,
}: {
  to: string;
  icon: IconName;
  label: string;
  value: string;
  isLate?: boolean;
}) {
  return (
    <li>
      <Link to={to} className={`figure${isLate ? ' late' : ''}`}>
        <Icon name={isLate ? 'warning' : icon} />
        <span className="figure-value num">{value}</span>
        <span className="figure-label">{label}</span>
      </Link>
    </li>
  );
}

interface ConnectedProps {
  title: string;
  id: string;
  rows: Document[] | undefined;
  keyName: string;
  state: (row: Document) => React.ReactNode;
  none: string;
}

// What is not there comes first; a long list ends with the way to all of it.
function Connected({ title, id, rows = [], keyName, state, none }: ConnectedProps) {
  const isOff = (row: Document) =>
    id === 'devices' ? !row.registered : (row.live as { condition?: string } | null)?.condition === 'down';
  const sorted = [...rows].sort((a, b) => Number(isOff(b)) - Number(isOff(a)));
  return (
    <section className="card" aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {rows.length === 0 && <p className="quiet small">{none}</p>}
      <ul className="plain-rows">
        {sorted.slice(0, 8).map((row) => (
          <li key={String(row[keyName])} className="row between">
            <Link to={`/admin/${id}/${part(String(row[keyName]))}`} className="clip">
              {row.name && row.name !== row[keyName] ? `${row.name} (${row[keyName]})` : String(row[keyName])}
            </Link>
            {state(row)}
          </li>
        ))}
      </ul>
      {rows.length > 8 && <Link to={`/admin/${id}`}>{t('admin.overview.all', { count: rows.length })}</Link>}
    </section>
  );
}
