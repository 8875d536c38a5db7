import { useMemo } from 'react';
import { isTextDropItem, useDragAndDrop } from 'react-aria-components';
import { t } from '../i18n';
import { move, park } from '../state/actions';
import { callsByPlace } from '../state/board';
import { board } from '../state/feed';
import { nameOf } from '../state/names';
import { Icon } from '../ui/Icon';

export const parkedCallType = 'application/x-parkade-parked-call';
export const liveCallType = 'application/x-parkade-live-call';

const callAt = (id: string | number) => callsByPlace(board.get().calls.values()).get(String(id));

/** A small card under the pointer. */
export function DragCard({ text }: { text: string }) {
  return (
    <div className="drag-card">
      <Icon name="phone" size={16} />
      {text}
    </div>
  );
}

/** Drag and drop of one lot: its callers can be taken to another slot, and my live calls put in a free one. By pointer or keyboard. */
export function useLotDragging(lot: string, canPark: boolean) {
  const { dragAndDropHooks } = useDragAndDrop({
    getItems: (keys) =>
      [...keys].flatMap((key) => {
        const call = callAt(key as string);
        return call?.can.includes('move') ? [{ [parkedCallType]: call.id, 'text/plain': nameOf(call.caller) }] : [];
      }),
    getAllowedDropOperations: () => ['move'],
    acceptedDragTypes: canPark ? [parkedCallType, liveCallType] : [parkedCallType],
    getDropOperation: (target) =>
      target.type === 'item' && target.dropPosition === 'on' && !callAt(target.key as string) ? 'move' : 'cancel',
    shouldAcceptItemDrop: (target) => !callAt(target.key as string),
    onItemDrop: async ({ items, target }) => {
      const item = items.find(isTextDropItem);
      const slot = Number(String(target.key).slice(lot.length + 1));
      if (item?.types.has(parkedCallType)) {
        const call = board.get().calls.get(await item.getText(parkedCallType));
        if (call) await move(call, lot, slot);
      } else if (item?.types.has(liveCallType)) {
        const id = await item.getText(liveCallType);
        const live = board.get().live.find((one) => one.id === id);
        if (live) await park(live, lot, slot);
      }
    },
    renderDragPreview: (items) => <DragCard text={items[0]?.['text/plain'] ?? t('common.unknownCaller')} />,
  });
  return useMemo(() => dragAndDropHooks, [dragAndDropHooks]);
}
