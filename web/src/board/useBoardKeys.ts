import { useEffect } from 'react';
import { annotate, next, park, pickUp } from '../state/actions';
import { askMove, desk, edit, select } from '../state/desk';
import { board } from '../state/feed';
import { useMe } from '../state/session';
import { useShortcut } from '../state/shortcuts';
import { undoLast } from '../ui/toasts';
import { callInHand, focusCall, liveToPark, lotInHand } from './places';

const rowOf = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.matches('[role="row"]') ? target : null;

/** The keys of the board. Arrows within a lot are React Aria's; here is what they mean beyond it, and what keys do. */
export function useBoardKeys(turnView: () => void) {
  const me = useMe();
  useShortcut('list', turnView);
  useShortcut('undo', () => undoLast());
  useShortcut('pickUp', () => {
    const call = callInHand();
    if (call?.can.includes('pickUp') && call.state === 'parked') void pickUp(me, call);
  });
  useShortcut('next', () => {
    const { lots } = board.get();
    const oldest = [...lots.values()]
      .filter((lot) => lot.taken > 0 && lot.can.includes('next'))
      .sort((a, b) => (a.oldest ?? '9').localeCompare(b.oldest ?? '9'))[0];
    const lot = lots.get(lotInHand() ?? '') ?? oldest;
    if (lot) void next(me, lot);
  });
  useShortcut('move', () => {
    const call = callInHand();
    if (call?.can.includes('move')) askMove(call.id);
  });
  useShortcut('note', () => {
    const call = callInHand();
    if (call?.can.includes('annotate')) edit(call.id);
  });
  useShortcut('priority', () => {
    const call = callInHand();
    if (call?.can.includes('annotate')) void annotate(call, { priority: (call.priority + 1) % 3 });
  });
  useShortcut('park', () => {
    const live = liveToPark(board.get().live);
    if (live) void park(live, lotInHand() ?? null, null);
  });

  useEffect(() => {
    const captured = (event: KeyboardEvent) => {
      const row = rowOf(event.target);
      const call = row?.dataset.call ? board.get().calls.get(row.dataset.call) : undefined;
      if (!row || !call || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.key === 'Enter' && !event.repeat && call.can.includes('pickUp') && call.state === 'parked')
        void pickUp(me, call);
      else if (event.key === ' ') select(desk.get().selected === call.id ? null : call.id);
      else return;
      event.preventDefault();
      event.stopPropagation();
    };
    const bubbled = (event: KeyboardEvent) => {
      if (
        event.key === 'Escape' &&
        desk.get().selected &&
        !event.defaultPrevented &&
        !document.querySelector('[role="dialog"]')
      ) {
        const id = desk.get().selected;
        select(null);
        if (id) focusCall(id);
      }
      if (!event.defaultPrevented && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) toNextGrid(event);
    };
    document.addEventListener('keydown', captured, true);
    document.addEventListener('keydown', bubbled);
    return () => {
      document.removeEventListener('keydown', captured, true);
      document.removeEventListener('keydown', bubbled);
    };
  }, [me]);
}

// Up from the first row of a lot leads to the lot above, and the first arrow leads onto the board.
function toNextGrid(event: KeyboardEvent) {
  const grids = [...document.querySelectorAll<HTMLElement>('.board-main [role="grid"]')];
  const here = grids.findIndex((grid) => grid.contains(document.activeElement));
  if (here < 0 && document.activeElement !== document.body && document.activeElement?.id !== 'content') return;
  if (here >= 0 && !rowOf(event.target)) return;
  const grid =
    grids[
      here < 0 ? grids.findIndex((one) => one.matches('.cells, table')) : here + (event.key === 'ArrowDown' ? 1 : -1)
    ];
  const rows = grid?.querySelectorAll<HTMLElement>('[role="row"][data-key]');
  const row = event.key === 'ArrowUp' && here >= 0 ? rows?.[rows.length - 1] : rows?.[0];
  if (!row) return;
  event.preventDefault();
  row.focus();
}
