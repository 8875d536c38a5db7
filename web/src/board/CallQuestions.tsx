import { useState } from 'react';
import type { ParkedCall } from '../api/types';
import { t } from '../i18n';
import { move, release } from '../state/actions';
import { callsByPlace, place } from '../state/board';
import { askMove, askRelease, desk } from '../state/desk';
import { board } from '../state/feed';
import { nameOf } from '../state/names';
import { useStore } from '../state/store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Field, Select } from '../ui/Field';
import { titleOf } from './matching';
import { focusCall } from './places';
import { SlotPicker } from './SlotPicker';

/** The questions that some deeds begin with: where to, and are you sure. */
export function CallQuestions() {
  const { moving, releasing } = useStore(desk);
  const { calls } = useStore(board);
  const toMove = moving ? calls.get(moving) : undefined;
  const toRelease = releasing ? calls.get(releasing) : undefined;
  return (
    <>
      {toMove && <MoveDialog key={toMove.id} call={toMove} />}
      {toRelease && <ReleaseDialog key={toRelease.id} call={toRelease} />}
    </>
  );
}

function MoveDialog({ call }: { call: ParkedCall }) {
  const state = useStore(board);
  const [lot, setLot] = useState(call.lot);
  const taken = callsByPlace(state.calls.values());
  const free = (state.slots.get(lot) ?? []).filter((slot) => !slot.retired && !taken.has(place(lot, slot.number)));
  const close = () => {
    askMove(null);
    focusCall(call.id);
  };
  const go = async (slot: number | null) => {
    if (await move(call, lot, slot)) close();
  };
  return (
    <Dialog title={t('board.moveTitle', { caller: nameOf(call.caller) })} onClose={close}>
      {state.lots.size > 1 && (
        <Select
          label={t('board.moveLot')}
          value={lot}
          onChange={setLot}
          choices={[...state.lots.values()].map((one) => ({ id: one.name, label: titleOf(one) }))}
        />
      )}
      <SlotPicker
        key={lot}
        label={t('board.moveTo')}
        free={free}
        onChoose={(slot) => void go(slot)}
        any={lot !== call.lot}
      />
    </Dialog>
  );
}

function ReleaseDialog({ call: now }: { call: ParkedCall }) {
  // It is this call that is meant, as it was when the question was asked.
  const [call] = useState(now);
  const [why, setWhy] = useState('');
  const close = () => askRelease(null);
  const go = () => {
    close();
    void release(call, why.trim() || null);
  };
  return (
    <Dialog alert title={t('board.releaseTitle', { caller: nameOf(call.caller) })} onClose={close}>
      <p>{t('board.releaseHelp')}</p>
      <Field label={t('board.releaseWhy')} value={why} onChange={setWhy} />
      <div className="dialog-actions">
        <Button onPress={close} autoFocus>
          {t('common.cancel')}
        </Button>
        <Button look="danger" icon="release" onPress={go}>
          {t('board.releaseGo')}
        </Button>
      </div>
    </Dialog>
  );
}
