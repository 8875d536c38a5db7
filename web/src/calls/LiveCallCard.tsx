import { useState } from 'react';
import { Button as AriaButton, Dialog, DialogTrigger, Popover } from 'react-aria-components';
import type { LiveCall } from '../api/types';
import { titleOf } from '../board/matching';
import { SlotPicker } from '../board/SlotPicker';
import { StillButton } from '../board/StillButton';
import { clockText, secondsSince } from '../board/waiting';
import { t } from '../i18n';
import { park } from '../state/actions';
import { callsByPlace, place } from '../state/board';
import { useAtTime } from '../state/clock';
import { useDraft } from '../state/drafts';
import { board } from '../state/feed';
import { nameOf, numberBeside } from '../state/names';
import { useStore } from '../state/store';
import { Button, IconButton } from '../ui/Button';
import { Field, Select } from '../ui/Field';
import { Icon } from '../ui/Icon';

/** One of my calls: with whom, since when, and the way into a slot, with a note if there is something to say. */
export function LiveCallCard({ call }: { call: LiveCall }) {
  const since = useAtTime((now) => clockText(secondsSince(call.since, now)));
  const note = useDraft(`park.${call.id}`, '');
  const caller = nameOf(call.other);
  const go = async (lot: string | null, slot: number | null) => {
    if (await park(call, lot, slot, { note: note.text.trim() || null })) note.clear();
  };
  return (
    <>
      <span className="live-icon">
        <Icon name={call.state === 'ringing' ? 'ringing' : 'phone'} />
      </span>
      <div className="live-who">
        <span className="caller-name clip">{caller}</span>
        <span className="quiet small num clip">
          {t(`board.${call.state}`)} · <time dateTime={call.since}>{since}</time>
          {numberBeside(call.other) && ` · ${numberBeside(call.other)}`}
        </span>
      </div>
      {!call.canPark && <StillButton />}
      {call.canPark && (
        <>
          {/* biome-ignore lint/a11y/noStaticElementInteractions: keys in the field are not keys of the list around it */}
          <div className="live-note" onKeyDown={(event) => event.stopPropagation()}>
            <Field
              hideLabel
              label={`${t('board.parkNote')}: ${caller}`}
              placeholder={t('board.parkNote')}
              value={note.text}
              onChange={note.write}
              onSubmit={() => void go(null, null)}
            />
          </div>
          <Button
            look="primary"
            icon="park"
            aria-label={t('board.parkOf', { caller })}
            onPress={() => void go(null, null)}
          >
            {t('board.parkIt')}
          </Button>
          <DialogTrigger>
            <IconButton icon="down" look="plain" label={t('board.parkWhere', { caller })} />
            <Popover className="popover" placement="bottom end" offset={6}>
              <Dialog className="park-where" aria-label={t('board.parkWhere', { caller })}>
                <Where onChoose={(lot, slot) => void go(lot, slot)} />
              </Dialog>
            </Popover>
          </DialogTrigger>
          <AriaButton
            slot="drag"
            className="button icon-button quiet small drag"
            aria-label={t('board.dragCall', { caller })}
          >
            <Icon name="drag" size={16} />
          </AriaButton>
        </>
      )}
    </>
  );
}

function Where({ onChoose }: { onChoose: (lot: string, slot: number | null) => void }) {
  const state = useStore(board);
  const lots = [...state.lots.values()].filter((lot) => lot.can.includes('park'));
  const [lot, setLot] = useState(lots[0]?.name ?? '');
  const taken = callsByPlace(state.calls.values());
  const free = (state.slots.get(lot) ?? []).filter((slot) => !slot.retired && !taken.has(place(lot, slot.number)));
  return (
    <div className="stack">
      <Select
        label={t('board.lot')}
        value={lot}
        onChange={setLot}
        choices={lots.map((one) => ({ id: one.name, label: titleOf(one) }))}
      />
      <SlotPicker key={lot} label={t('board.slot')} free={free} any onChoose={(slot) => onChoose(lot, slot)} />
    </div>
  );
}
