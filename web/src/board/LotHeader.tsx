import type { Lot } from '../api/types';
import { t } from '../i18n';
import { next } from '../state/actions';
import { useAtTime } from '../state/clock';
import { prefer, preferences } from '../state/preferences';
import { useMe } from '../state/session';
import { Button, IconButton } from '../ui/Button';
import { titleOf } from './matching';
import { clockText, secondsSince } from './waiting';

/** A lot in one line: its name, how full it is, who has waited longest, and the next caller. */
export function LotHeader({ lot, isFolded }: { lot: Lot; isFolded: boolean }) {
  const me = useMe();
  const title = titleOf(lot);
  const all = lot.taken + lot.free;
  const longest = useAtTime((now) => (lot.oldest ? clockText(secondsSince(lot.oldest, now)) : ''));
  const fold = () => {
    const { folded } = preferences.get();
    prefer({ folded: isFolded ? folded.filter((name) => name !== lot.name) : [...folded, lot.name] });
  };
  return (
    <header className="lot-head">
      <IconButton
        small
        icon={isFolded ? 'right' : 'down'}
        label={t(isFolded ? 'board.unfold' : 'board.fold', { lot: title })}
        aria-expanded={!isFolded}
        onPress={fold}
      />
      <h2>{title}</h2>
      {lot.site && <span className="quiet small lot-site">{lot.site}</span>}
      {lot.escalation && <span className="chip">{t('board.escalation')}</span>}
      {lot.closing && <span className="chip soon">{t('board.closing')}</span>}
      <span className={`lot-count num${lot.free === 0 ? ' full' : ''}`}>
        {lot.taken === 0 ? t('board.takenNone') : t('board.taken', { count: lot.taken })}
        {longest && <span className="quiet">, {t('board.oldest', { time: longest })}</span>}
      </span>
      <span className="lot-meter" aria-hidden="true">
        <span style={{ transform: `scaleX(${all ? lot.taken / all : 0})` }} />
      </span>
      <span className="quiet small num lot-free">{t('board.freeOf', { free: lot.free, all })}</span>
      <span className="grow" />
      {lot.can.includes('next') && (
        <Button
          small
          icon="next"
          isDisabled={lot.taken === 0}
          aria-label={t('board.nextIn', { lot: title })}
          onPress={() => void next(me, lot)}
        >
          {t('board.next')}
        </Button>
      )}
    </header>
  );
}
