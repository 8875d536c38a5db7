import { type DragEvent, memo, useCallback, useMemo, useRef } from 'react';
import { GridList, GridListItem } from 'react-aria-components';
import type { Lot, ParkedCall, Slot } from '../api/types';
import { t } from '../i18n';
import { park } from '../state/actions';
import { select } from '../state/desk';
import { board } from '../state/feed';
import { nameOf } from '../state/names';
import { usePreferences } from '../state/preferences';
import { type Cell, cellsOf } from './cells';
import { useLotDragging } from './dragging';
import { LotHeader } from './LotHeader';
import { type Filter, isFiltering, titleOf } from './matching';
import { focusCall, liveToPark } from './places';
import { StillButton } from './StillButton';
import { TakenTile } from './TakenTile';
import { usePressure } from './Waited';

interface Props {
  lot: Lot;
  slots: readonly Slot[];
  byPlace: ReadonlyMap<string, ParkedCall>;
  filter: Filter;
}

/** One lot: how it stands, and its slots. */
export const LotSection = memo(function LotSection({ lot, slots, byPlace, filter }: Props) {
  const { arrange, folded } = usePreferences();
  const known = useRef<ReadonlyMap<string, Cell>>(new Map());
  const { cells, more } = useMemo(() => {
    const made = cellsOf(slots, byPlace, filter, arrange, known.current);
    known.current = new Map(made.cells.map((cell) => [cell.id, cell]));
    return made;
  }, [slots, byPlace, filter, arrange]);
  const dragAndDropHooks = useLotDragging(lot.name, lot.can.includes('park'));
  const isFolded = folded.includes(lot.name) && !isFiltering(filter);
  const focus = useCallback((id: string) => focusCall(id), []);

  const act = (cell: Cell | undefined) => {
    if (cell?.call) return select(cell.call.id);
    const live = liveToPark(board.get().live);
    if (cell && live && lot.can.includes('park')) void park(live, lot.name, cell.slot.number);
  };
  // Only callers can be dragged: a free slot stays where it is.
  const keepFree = (event: DragEvent) => {
    if ((event.target as HTMLElement).closest?.('.free')) {
      event.preventDefault();
      event.stopPropagation();
    }
  };
  const quiet = cells.every((cell) => !cell.call) && isFiltering(filter);
  return (
    <section className="lot" aria-label={titleOf(lot)} data-lot={lot.name}>
      <LotHeader lot={lot} isFolded={isFolded} />
      {!isFolded && !quiet && (
        <div className="cells-frame" onDragStartCapture={keepFree}>
          <GridList
            aria-label={t('board.calls', { lot: titleOf(lot) })}
            className="cells"
            layout="grid"
            keyboardNavigationBehavior="tab"
            selectionMode="none"
            items={cells}
            dependencies={[lot, focus]}
            dragAndDropHooks={dragAndDropHooks}
            onAction={(key) => act(cells.find((cell) => cell.id === key))}
          >
            {(cell) =>
              cell.call ? <TakenCell cell={cell} call={cell.call} lot={lot} focus={focus} /> : <FreeCell cell={cell} />
            }
          </GridList>
          {more > 0 && <p className="quiet small more-free">{t('board.moreFree', { count: more })}</p>}
        </div>
      )}
      {!isFolded && quiet && <p className="quiet small nobody">{t('board.nobodyMatches')}</p>}
    </section>
  );
});

function TakenCell({
  cell,
  call,
  lot,
  focus,
}: {
  cell: Cell;
  call: ParkedCall;
  lot: Lot;
  focus: (id: string) => void;
}) {
  const pressure = usePressure(call, lot);
  const text = t('board.details', { caller: nameOf(call.caller), orbit: call.orbit });
  return (
    <GridListItem
      id={cell.id}
      textValue={text}
      className={`tile taken ${pressure}${call.claim ? ' is-claimed' : ''}`}
      data-call={call.id}
      data-orbit={call.orbit}
    >
      <TakenTile call={call} lot={lot} focus={focus} />
    </GridListItem>
  );
}

function FreeCell({ cell }: { cell: Cell }) {
  const { orbit } = cell.slot;
  return (
    <GridListItem id={cell.id} textValue={t('board.freeSlot', { orbit })} className="tile free" data-orbit={orbit}>
      <span className="orbit num">{orbit}</span>
      <span className="free-word">{t('board.free')}</span>
      <StillButton />
    </GridListItem>
  );
}
