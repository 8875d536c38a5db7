import { memo } from 'react';
import { Button as AriaButton } from 'react-aria-components';
import type { Lot, ParkedCall } from '../api/types';
import { t } from '../i18n';
import { asked, pickUp } from '../state/actions';
import { askMove, desk, edit } from '../state/desk';
import { nameOf, shortNameOf } from '../state/names';
import { useMe } from '../state/session';
import { useSelected } from '../state/store';
import { Button, IconButton } from '../ui/Button';
import { Icon } from '../ui/Icon';
import { Caller, Chips, Going } from './CallMarks';
import { NoteEditor } from './NoteEditor';
import { Waited, WaitedBar } from './Waited';

/** A slot with a caller in it: who, since when, why, for whom, and the way to talk to them. */
export const TakenTile = memo(function TakenTile({
  call,
  lot,
  focus,
}: {
  call: ParkedCall;
  lot: Lot | undefined;
  focus: (id: string) => void;
}) {
  const me = useMe();
  const isEditing = useSelected(desk, (state) => state.editing === call.id);
  const isAsked = useSelected(asked, (ids) => ids.has(call.id));
  const isSelected = useSelected(desk, (state) => state.selected === call.id);
  const names = { caller: nameOf(call.caller), orbit: call.orbit };
  const can = (act: ParkedCall['can'][number]) => call.can.includes(act);
  const by = shortNameOf(call.parker);
  return (
    <div className={`tile-body${isSelected ? ' selected' : ''}`}>
      <div className="tile-top">
        <span className="orbit num">{call.orbit}</span>
        <Waited call={call} lot={lot} />
      </div>
      <Caller party={call.caller} />
      {isEditing ? (
        <NoteEditor
          call={call}
          onDone={() => {
            edit(null);
            focus(call.id);
          }}
        />
      ) : (
        call.note && <p className="tile-note">{call.note}</p>
      )}
      <Chips call={call} />
      <Going call={call} />
      <div className="tile-foot">
        {can('pickUp') ? (
          <Button
            small
            className="pick-up"
            icon="pickUp"
            aria-label={t('board.pickUpOf', names)}
            isDisabled={call.state !== 'parked' || isAsked}
            onPress={() => void pickUp(me, call)}
          >
            {t('board.pickUp')}
          </Button>
        ) : (
          <span />
        )}
        {by && <span className="parked-by quiet clip">{t('board.parkedBy', { who: by })}</span>}
        <span className="tile-tools">
          {can('annotate') && (
            <IconButton small icon="note" label={t('board.noteFor', names)} onPress={() => edit(call.id)} />
          )}
          {can('move') && (
            <IconButton small icon="move" label={t('board.moveTitle', names)} onPress={() => askMove(call.id)} />
          )}
          {can('move') && (
            <AriaButton slot="drag" className="button icon-button quiet small drag" aria-label={t('board.drag', names)}>
              <Icon name="drag" size={16} />
            </AriaButton>
          )}
        </span>
      </div>
      <WaitedBar call={call} lot={lot} />
    </div>
  );
});
