import { useMemo } from 'react';
import { Link } from 'react-router';
import '../styles/wall.css';
import type { Lot, ParkedCall } from '../api/types';
import { ConnectionStatus } from '../ConnectionStatus';
import { t } from '../i18n';
import { useAtTime, useNow } from '../state/clock';
import { board } from '../state/feed';
import { nameOf } from '../state/names';
import { useStore } from '../state/store';
import { Icon } from '../ui/Icon';
import { Mark } from '../ui/Mark';
import { usePageTitle } from '../ui/usePageTitle';
import { Chips, Going } from './CallMarks';
import { titleOf } from './matching';
import { usePressure, Waited } from './Waited';
import { byTurn, clockText, pressureOf, secondsSince } from './waiting';

const shown = 21;

/** The board for a big screen: what a room needs to see, and nothing to press. */
export default function WallPage() {
  usePageTitle(t('board.wall.title'));
  const { lots, calls } = useStore(board);
  const now = useNow();
  const all = useMemo(() => [...calls.values()].toSorted(byTurn), [calls]);
  const late = useAtTime((at) => all.filter((call) => pressureOf(call, lots.get(call.lot), at) === 'late').length);
  return (
    <main className="wall">
      <header className="wall-head">
        <Mark size={40} />
        <h1>{t('board.wall.title')}</h1>
        <span className="grow" />
        <ConnectionStatus />
        <time className="wall-clock num">
          {new Date(now).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' })}
        </time>
        <Link to="/" className="button quiet wall-leave" aria-label={t('board.wall.leave')}>
          <Icon name="close" />
        </Link>
      </header>
      <div className="wall-lots">
        {[...lots.values()].map((lot) => (
          <WallLot key={lot.name} lot={lot} />
        ))}
      </div>
      <p className="unseen">
        {late} {t('board.wall.late')}
      </p>
      {all.length === 0 ? (
        <p className="wall-nobody quiet">{t('board.wall.nobody')}</p>
      ) : (
        <ul className={`wall-calls ${all.length <= 5 ? 'few' : all.length <= 12 ? 'some' : ''}`}>
          {all.slice(0, shown).map((call) => (
            <WallCall key={call.id} call={call} lot={lots.get(call.lot)} />
          ))}
        </ul>
      )}
      {all.length > shown && <p className="wall-more quiet">{t('board.wall.more', { count: all.length - shown })}</p>}
    </main>
  );
}

function WallLot({ lot }: { lot: Lot }) {
  const longest = useAtTime((now) => (lot.oldest ? clockText(secondsSince(lot.oldest, now)) : '–'));
  return (
    <section className={`wall-lot${lot.free === 0 ? ' full' : ''}`} aria-label={titleOf(lot)}>
      <h2>{titleOf(lot)}</h2>
      <dl>
        <div>
          <dd className="num">{lot.taken}</dd>
          <dt>{t('board.wall.waiting')}</dt>
        </div>
        <div>
          <dd className="num">{longest}</dd>
          <dt>{t('board.wall.longest')}</dt>
        </div>
        <div>
          <dd className="num">{lot.free}</dd>
          <dt>{t('board.wall.free')}</dt>
        </div>
      </dl>
    </section>
  );
}

function WallCall({ call, lot }: { call: ParkedCall; lot: Lot | undefined }) {
  const pressure = usePressure(call, lot);
  return (
    <li className={`wall-call ${pressure}`}>
      <span className="wall-orbit num">{call.orbit}</span>
      <div className="grow">
        <span className="wall-name clip">{nameOf(call.caller)}</span>
        <Chips call={call} />
        <Going call={call} />
      </div>
      <Waited call={call} lot={lot} size={28} />
    </li>
  );
}
