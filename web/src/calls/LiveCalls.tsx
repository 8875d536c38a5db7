import { GridList, GridListItem, useDragAndDrop } from 'react-aria-components';
import { DragCard, liveCallType } from '../board/dragging';
import { t } from '../i18n';
import { board } from '../state/feed';
import { nameOf } from '../state/names';
import { useMe } from '../state/session';
import { useSelected } from '../state/store';
import { LiveCallCard } from './LiveCallCard';

/** The calls of my own phones, each ready to be parked: by a button, a key, or dragged onto a slot. */
export function LiveCalls() {
  const me = useMe();
  const live = useSelected(board, (state) => state.live);
  const known = useSelected(board, (state) => state.known);
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const call = board.get().live.find((one) => one.id === key);
        return call?.canPark ? [{ [liveCallType]: call.id, 'text/plain': nameOf(call.other) }] : [];
      }),
    getAllowedDropOperations: () => ['move'],
    renderDragPreview: (items) => <DragCard text={items[0]?.['text/plain'] ?? ''} />,
  });
  if (!known) return null;
  return (
    <section className="my-calls" aria-label={t('board.myCalls')}>
      {live.length === 0 ? (
        <p className="live-none quiet small">{me.devices.length === 0 ? t('board.noDevice') : t('board.noCalls')}</p>
      ) : (
        <GridList
          aria-label={t('board.myCalls')}
          className="live-calls"
          layout="grid"
          keyboardNavigationBehavior="tab"
          items={live}
          dragAndDropHooks={dragAndDropHooks}
        >
          {(call) => (
            <GridListItem
              id={call.id}
              textValue={nameOf(call.other)}
              className={`live-call ${call.state}`}
              data-live-call={call.id}
            >
              <LiveCallCard call={call} />
            </GridListItem>
          )}
        </GridList>
      )}
    </section>
  );
}
