import type { Lot, ParkedCall } from '../api/types';
import { t } from '../i18n';
import { useAtTime } from '../state/clock';
import { Icon } from '../ui/Icon';
import { clockText, pressureOf, secondsSince, shareOf } from './waiting';

interface Props {
  call: ParkedCall;
  lot: Lot | undefined;
  size?: number;
}

/** How long somebody has waited: a number that counts, a colour, and a shape of its own for each degree. */
export function Waited({ call, lot, size = 16 }: Props) {
  const text = useAtTime((now) => clockText(secondsSince(call.waitingSince, now)));
  const pressure = useAtTime((now) => pressureOf(call, lot, now));
  return (
    <span
      className={`waited ${pressure}`}
      title={call.timeLimit ? t('board.limit', { limit: clockText(call.timeLimit) }) : undefined}
    >
      <Icon name={pressure} size={size} />
      <time className="num" dateTime={call.waitingSince}>
        {text}
      </time>
      <span className="unseen">{t(`board.${pressure}`)}</span>
    </span>
  );
}

/** How much of the limit is used up, as a thin line. */
export function WaitedBar({ call, lot }: Props) {
  const share = useAtTime((now) => Math.round(shareOf(call, lot, now) * 200) / 200);
  return (
    <span className="waited-bar" aria-hidden="true">
      <span style={{ transform: `scaleX(${share})` }} />
    </span>
  );
}

/** How pressing a call's wait is, for whoever dresses by it. */
export const usePressure = (call: ParkedCall, lot: Lot | undefined) => useAtTime((now) => pressureOf(call, lot, now));
