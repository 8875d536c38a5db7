import { useEffect, useMemo } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { LiveCalls } from '../calls/LiveCalls';
import { t } from '../i18n';
import { callsByPlace } from '../state/board';
import { desk } from '../state/desk';
import { board } from '../state/feed';
import { useSelected, useStore } from '../state/store';
import { Empty } from '../ui/Empty';
import { usePageTitle } from '../ui/usePageTitle';
import { BoardToolbar } from './BoardToolbar';
import { CallQuestions } from './CallQuestions';
import { DetailsPanel } from './DetailsPanel';
import { ListView } from './ListView';
import { LotSection } from './LotSection';
import { matches } from './matching';
import { useBoardKeys } from './useBoardKeys';
import { useFilter } from './useFilter';

/** Every lot I may see, my own calls above them, and the details of one call beside them. */
export function BoardPage({ list = false }: { list?: boolean }) {
  usePageTitle(t('board.title'));
  const state = useStore(board);
  const selected = useSelected(desk, (one) => one.selected);
  const [filter, setFilter] = useFilter();
  const go = useNavigate();
  const { search } = useLocation();
  const show = (asList: boolean) => go({ pathname: asList ? '/list' : '/', search });
  useBoardKeys(() => show(!list));
  useScrollKept(state.known);

  const byPlace = useMemo(() => callsByPlace(state.calls.values()), [state.calls]);
  const lots = useMemo(
    () => [...state.lots.values()].filter((lot) => !filter.lot || lot.name === filter.lot),
    [state.lots, filter.lot],
  );
  const found = useMemo(() => [...state.calls.values()].filter((call) => matches(call, filter)), [state.calls, filter]);
  const shown = selected ? state.calls.get(selected) : undefined;
  return (
    <div className={`board${shown ? ' with-details' : ''}`}>
      <h1 className="unseen">{t('board.title')}</h1>
      <div className="board-main">
        <LiveCalls />
        <BoardToolbar
          filter={filter}
          onFilter={setFilter}
          found={found.length}
          list={list}
          onList={show}
          lots={[...state.lots.values()]}
        />
        {!state.known && <Skeleton />}
        {state.known && state.lots.size === 0 && (
          <Empty icon="lot" title={t('board.noLots')} help={t('board.noLotsHelp')} />
        )}
        {list ? (
          <ListView calls={found} lots={state.lots} />
        ) : (
          lots.map((lot) => (
            <LotSection
              key={lot.name}
              lot={lot}
              slots={state.slots.get(lot.name) ?? []}
              byPlace={byPlace}
              filter={filter}
            />
          ))
        )}
      </div>
      {shown && <DetailsPanel key={shown.id} call={shown} lot={state.lots.get(shown.lot)} />}
      <CallQuestions />
    </div>
  );
}

function Skeleton() {
  return (
    <div className="cells skeleton" aria-busy="true" role="status" aria-label={t('common.loading')}>
      {Array.from({ length: 8 }, (_, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <div key={i} className="tile" />
      ))}
    </div>
  );
}

// The tiles come after the page, so the browser cannot put the page back where it was by itself.
function useScrollKept(known: boolean) {
  useEffect(() => {
    const key = 'parkade.scroll';
    if (known) {
      const y = Number(sessionStorage.getItem(key) ?? 0);
      if (y > 0) requestAnimationFrame(() => window.scrollTo(0, y));
    }
    const keep = () => sessionStorage.setItem(key, String(window.scrollY));
    window.addEventListener('pagehide', keep);
    return () => window.removeEventListener('pagehide', keep);
  }, [known]);
}
