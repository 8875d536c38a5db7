import { useQuery } from '@tanstack/react-query';
import * as api from '../api/endpoints';
import type { Lot, ParkedCall } from '../api/types';
import { Timeline } from '../history/Timeline';
import { t } from '../i18n';
import { annotate, pickUp, recallNow } from '../state/actions';
import { askMove, askRelease, select } from '../state/desk';
import { nameOf } from '../state/names';
import { useMe } from '../state/session';
import { Button, IconButton } from '../ui/Button';
import { Segmented } from '../ui/Segmented';
import { Caller, Chips, Going } from './CallMarks';
import { ForField } from './ForField';
import { NoteEditor } from './NoteEditor';
import { focusCall } from './places';
import { ReasonField } from './ReasonField';
import { usePressure, Waited, WaitedBar } from './Waited';

/** One call, with all that can be done for it. */
export function DetailsPanel({ call, lot }: { call: ParkedCall; lot: Lot | undefined }) {
  const me = useMe();
  const can = (act: ParkedCall['can'][number]) => call.can.includes(act);
  const rows = useQuery({
    queryKey: ['timeline', call.id, call.version],
    queryFn: () => api.timeline(call.id),
    placeholderData: (before) => before,
  });
  const close = () => {
    select(null);
    focusCall(call.id);
  };
  return (
    <aside className={`details ${usePressure(call, lot)}`} aria-label={t('board.callDetails')}>
      <header className="details-head">
        <span className="orbit num">{call.orbit}</span>
        <Waited call={call} lot={lot} size={20} />
        <span className="grow" />
        <IconButton icon="close" label={t('board.closeDetails')} onPress={close} />
      </header>
      <WaitedBar call={call} lot={lot} />
      <Caller party={call.caller} />
      <Chips call={call} />
      <Going call={call} />
      <div className="details-deeds">
        {can('pickUp') && (
          <Button
            look="primary"
            icon="pickUp"
            isDisabled={call.state !== 'parked'}
            onPress={() => void pickUp(me, call)}
          >
            {t('board.pickUp')}
          </Button>
        )}
        {can('move') && (
          <Button icon="move" onPress={() => askMove(call.id)}>
            {t('board.move')}
          </Button>
        )}
        {can('recall') && (
          <Button
            icon="recall"
            isDisabled={!!call.recall || call.state !== 'parked'}
            onPress={() => void recallNow(call)}
          >
            {t('board.recallNow')}
          </Button>
        )}
        {can('release') && (
          <Button look="quiet" icon="release" onPress={() => askRelease(call.id)}>
            {t('board.release')}
          </Button>
        )}
      </div>
      {can('annotate') ? (
        <div className="stack">
          <div className="stack-s">
            <h3 className="label">{t('board.note')}</h3>
            <NoteEditor key={call.note} call={call} autoFocus={false} rows={3} onDone={() => {}} />
          </div>
          <div className="stack-s">
            <h3 className="label">{t('board.priority')}</h3>
            <Segmented
              label={t('board.priority')}
              value={String(Math.min(2, Math.max(0, call.priority)))}
              onChange={(priority) => void annotate(call, { priority: Number(priority) })}
              options={[
                { id: '0', label: t('board.ordinary') },
                { id: '1', label: t('board.highShort'), icon: 'up' },
                { id: '2', label: t('board.urgent'), icon: 'warning' },
              ]}
            />
          </div>
          <ForField call={call} />
          <ReasonField call={call} />
        </div>
      ) : (
        call.note && <p className="tile-note">{call.note}</p>
      )}
      <section className="stack-s" aria-label={t('board.timeline')}>
        <h3 className="label">{t('board.timeline')}</h3>
        <Timeline rows={rows.data ?? []} />
        <span className="unseen">{nameOf(call.parker)}</span>
      </section>
    </aside>
  );
}
