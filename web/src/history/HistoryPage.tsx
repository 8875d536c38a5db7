import '../styles/tables.css';
import '../styles/history.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue } from 'react';
import { Link, useSearchParams } from 'react-router';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { ParkedCall } from '../api/types';
import { t } from '../i18n';
import { nameOf, numberBeside, shortNameOf } from '../state/names';
import { Button } from '../ui/Button';
import { type Column, DataTable } from '../ui/DataTable';
import { Empty } from '../ui/Empty';
import { usePageTitle } from '../ui/usePageTitle';
import { lengthText, whenText } from '../ui/when';
import { endedBy, resolutionText, toneOf, waitedSeconds } from './ending';
import { HistoryFilters } from './HistoryFilters';

const names = ['q', 'lot', 'ended', 'caller', 'parker', 'for', 'from', 'to'] as const;
export type Filters = Partial<Record<(typeof names)[number], string>>;

/** Every call that was parked, the newest first. The filters are in the address, so that they can be shared. */
export default function HistoryPage() {
  usePageTitle(t('history.title'));
  const [search, setSearch] = useSearchParams();
  const filters: Filters = Object.fromEntries(names.map((name) => [name, search.get(name) ?? undefined]));
  const asked = useDeferredValue(search.toString());
  const rows = useInfiniteQuery({
    queryKey: ['history', asked],
    queryFn: ({ pageParam, signal }) =>
      api.parkedCalls({ ...asFilter(new URLSearchParams(asked)), after: pageParam }, signal),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
  const calls = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const isFiltered = names.some((name) => filters[name]);
  const change = (next: Filters) => {
    const merged = new URLSearchParams();
    for (const [name, value] of Object.entries({ ...filters, ...next })) if (value) merged.set(name, value);
    setSearch(merged, { replace: true });
  };
  return (
    <div className="page">
      <header>
        <h1>{t('history.title')}</h1>
        <p className="quiet small">{t('history.lead')}</p>
      </header>
      <HistoryFilters
        filters={filters}
        onChange={change}
        onClear={isFiltered ? () => setSearch({}, { replace: true }) : undefined}
      />
      {rows.isPending && (
        <p className="quiet" role="status">
          {t('common.loading')}
        </p>
      )}
      {rows.isError && (
        <Empty icon="warning" title={sentence(rows.error)}>
          <Button onPress={() => void rows.refetch()}>{t('common.retry')}</Button>
        </Empty>
      )}
      {rows.isSuccess && calls.length === 0 && (
        <Empty
          icon="history"
          title={t(isFiltered ? 'history.empty' : 'history.never')}
          help={t(isFiltered ? 'history.emptyHelp' : 'history.neverHelp')}
        />
      )}
      {calls.length > 0 && (
        <DataTable label={t('history.title')} columns={columns()} rows={calls} rowKey={(call) => call.id} />
      )}
      {rows.hasNextPage && (
        <div>
          <Button onPress={() => void rows.fetchNextPage()} isPending={rows.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </div>
  );
}

function asFilter(search: URLSearchParams): api.CallFilter {
  const { ended, ...rest } = Object.fromEntries(search) as Filters;
  return {
    ...rest,
    state: ended === 'open' ? 'open' : 'any',
    resolution: ended === 'open' ? undefined : ended,
    limit: 50,
  };
}

const columns = (): Column<ParkedCall>[] => [
  {
    id: 'caller',
    label: t('history.caller'),
    isHeader: true,
    cell: (call) => (
      <div className="caller-cell">
        <Link
          to={`/history/${call.id}`}
          aria-label={t('history.callOf', { caller: nameOf(call.caller), when: whenText(call.parkedAt) })}
        >
          {nameOf(call.caller)}
        </Link>
        <span className="quiet num">{numberBeside(call.caller)}</span>
        <span className="narrow-only quiet">
          {whenText(call.parkedAt)} · {call.orbit}
        </span>
        {call.note && <span className="caller-note quiet">{call.note}</span>}
      </div>
    ),
  },
  {
    id: 'when',
    label: t('history.when'),
    wideOnly: true,
    cell: (call) => (
      <time dateTime={call.parkedAt} className="nowrap">
        {whenText(call.parkedAt)}
      </time>
    ),
  },
  {
    id: 'slot',
    label: t('history.slot'),
    wideOnly: true,
    cell: (call) => (
      <>
        <span className="num">{call.orbit}</span> <span className="quiet">{call.lot}</span>
      </>
    ),
  },
  { id: 'parker', label: t('history.parker'), wideOnly: true, cell: (call) => shortNameOf(call.parker) || '–' },
  { id: 'for', label: t('history.for'), wideOnly: true, cell: (call) => call.for || <span className="quiet">–</span> },
  {
    id: 'ended',
    label: t('history.ended'),
    cell: (call) => (
      <span className="ended-cell">
        <span className={`chip ${toneOf(call)}`}>{resolutionText(call)}</span>
        {endedBy(call) && <span className="quiet">{t('history.by', { who: endedBy(call) })}</span>}
      </span>
    ),
  },
  {
    id: 'waited',
    label: t('history.waited'),
    end: true,
    wideOnly: true,
    cell: (call) => lengthText(waitedSeconds(call)),
  },
];
