import '../styles/tables.css';
import '../styles/history.css';
import { useQuery } from '@tanstack/react-query';
import { lazy, Suspense } from 'react';
import { useSearchParams } from 'react-router';
import { DayRange } from '../admin/parts/DayRange';
import { get, query, root } from '../api/client';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { Document, MeasureRow, Page } from '../api/types';
import { t } from '../i18n';
import { may, useMe } from '../state/session';
import { Empty } from '../ui/Empty';
import { Select } from '../ui/Field';
import { Icon } from '../ui/Icon';
import { Segmented } from '../ui/Segmented';
import { usePageTitle } from '../ui/usePageTitle';
import { lengthText, numberText } from '../ui/when';
import { type By, byKeys, byText } from './ending';
import { MeasureTable } from './MeasureTable';
import { type Range, shareText, spanOf, totalOf } from './measure';
import { Suggestions } from './Suggestions';

const Plots = lazy(() => import('./Plots'));

/** How well callers are looked after: figures, plots and a table of one choice of calls. */
export default function MeasuresPage() {
  usePageTitle(t('history.measures.title'));
  const me = useMe();
  const [search, setSearch] = useSearchParams();
  const wanted = search.get('by') ?? 'day';
  const by = (wanted in byKeys ? wanted : 'day') as By;
  const range = (search.get('range') ?? 'week') as Range;
  const lot = search.get('lot') ?? '';
  const span =
    range === 'own' ? { from: search.get('from') ?? undefined, to: search.get('to') ?? undefined } : spanOf(range);
  const asked = { by, lot, ...span };
  const rows = useQuery({
    queryKey: ['measures', asked],
    queryFn: ({ signal }) => get<Page<MeasureRow>>(`/measures${query(asked)}`, signal),
    placeholderData: (before) => before,
    refetchInterval: 60_000,
  });
  const lots = useQuery({ queryKey: ['lots'], queryFn: api.lots, staleTime: 60_000 });
  // Only who administers may list people; everybody else reads the short names.
  const people = useQuery({
    queryKey: ['documents', 'people', 'names'],
    queryFn: () => get<Page<Document>>('/people?limit=200'),
    enabled: by === 'person' && may(me, 'administer'),
    retry: false,
  });
  const names = new Map<string, string>(
    by === 'lot'
      ? (lots.data?.items ?? []).map((one) => [one.name, one.title || one.name])
      : (people.data?.items ?? []).map((one) => [String(one.id), String(one.name || one.id)]),
  );
  const set = (change: Record<string, string | undefined>) => {
    const next = new URLSearchParams(search);
    for (const [name, value] of Object.entries(change)) {
      if (value) next.set(name, value);
      else next.delete(name);
    }
    setSearch(next, { replace: true });
  };
  const items = rows.data?.items ?? [];
  const total = totalOf(items);
  const isEmpty = rows.isSuccess && items.every((row) => row.parked === 0 && row.refused === 0);
  return (
    <div className="page">
      <header className="row between wrap">
        <div>
          <h1>{t('history.measures.title')}</h1>
          <p className="quiet small">{t('history.measures.lead')}</p>
        </div>
        <a className="button plain" href={`${root}/measures${query({ ...asked, format: 'csv' })}`} download>
          <Icon name="download" size={18} /> {t('history.measures.csv')}
        </a>
      </header>
      <div className="measure-choice">
        <Segmented
          label={t('history.measures.by')}
          value={by}
          onChange={(next) => set({ by: next })}
          options={(Object.keys(byKeys) as By[]).map((id) => ({ id, label: byText(id) }))}
        />
        <Segmented
          label={t('history.measures.range')}
          value={range}
          onChange={(next) => set({ range: next, from: undefined, to: undefined })}
          options={(['today', 'week', 'month', 'own'] as Range[]).map((id) => ({
            id,
            label: t(`history.measures.${id}`),
          }))}
        />
        <div className="measure-lot">
          <Select
            label={t('history.lot')}
            hideLabel
            value={lot}
            onChange={(next) => set({ lot: next })}
            choices={[
              { id: '', label: t('board.allLots') },
              ...(lots.data?.items ?? []).map((one) => ({ id: one.name, label: one.title || one.name })),
            ]}
          />
        </div>
      </div>
      {range === 'own' && (
        <div className="filters">
          <DayRange from={search.get('from') ?? undefined} to={search.get('to') ?? undefined} onChange={set} />
        </div>
      )}
      {rows.isPending && (
        <p className="quiet" role="status">
          {t('common.loading')}
        </p>
      )}
      {rows.isError && <p className="notice fault">{sentence(rows.error)}</p>}
      {isEmpty && <Empty icon="measures" title={t('history.measures.empty')} help={t('history.measures.emptyHelp')} />}
      {!isEmpty && items.length > 0 && (
        <>
          <ul className="totals" aria-label={t('history.measures.figures')}>
            <Figure label={t('history.measures.parked')} value={numberText(total.parked)} />
            <Figure label={t('history.measures.within')} value={shareText(total.within, total.parked)} />
            <Figure label={t('history.measures.abandoned')} value={shareText(total.abandoned, total.parked)} />
            <Figure label={t('history.measures.recalls')} value={numberText(total.recalls)} />
            <Figure label={t('history.measures.refused')} value={numberText(total.refused)} />
            <Figure label={t('history.measures.longest')} value={lengthText(total.longest)} />
          </ul>
          <Suspense fallback={<div className="plots" />}>
            <Plots by={by} rows={items} names={names} asked={span} />
          </Suspense>
          <MeasureTable by={by} rows={items} names={names} />
        </>
      )}
      <Suggestions />
    </div>
  );
}

function Figure({ label, value }: { label: string; value: string }) {
  return (
    <li className="total">
      <span className="total-value num">{value}</span>
      <span className="quiet small">{label}</span>
    </li>
  );
}
