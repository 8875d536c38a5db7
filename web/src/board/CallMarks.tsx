import type { ParkedCall, Party } from '../api/types';
import { t } from '../i18n';
import { nameOf, numberBeside } from '../state/names';
import { Icon } from '../ui/Icon';

/** Who calls: the name, and the number below it, masked where my role says so. */
export function Caller({ party }: { party: Party }) {
  const number = numberBeside(party);
  return (
    <div className="caller">
      <span className="caller-name clip">{nameOf(party)}</span>
      <span className="caller-number num clip">
        {number ?? (party.number ? '' : t('common.anonymous'))}
        {party.masked && (
          <>
            <Icon name="eyeOff" size={14} />
            <span className="unseen">{t('common.masked')}</span>
          </>
        )}
      </span>
    </div>
  );
}

/** What is known about a call in a word each: priority, reason, for whom, tags, and whether it is mine. */
export function Chips({ call }: { call: ParkedCall }) {
  const has = call.priority > 0 || call.reason || call.for || call.tags.length > 0 || call.mine;
  if (!has) return null;
  return (
    <span className="chips">
      {call.priority > 0 && (
        <span className={`chip ${call.priority > 1 ? 'late' : 'soon'}`}>
          <Icon name={call.priority > 1 ? 'warning' : 'up'} size={13} />
          {call.priority > 1 ? t('board.urgent') : t('board.high')}
        </span>
      )}
      {call.for && (
        <span className="chip accent">
          <Icon name="for" size={13} />
          <span className="clip">{t('board.forWhom', { who: call.for })}</span>
        </span>
      )}
      {call.mine && !call.for && <span className="chip accent">{t('board.mineMark')}</span>}
      {call.reason && <span className="chip">{call.reason}</span>}
      {call.tags.map((tag) => (
        <span key={tag} className="chip">
          {tag}
        </span>
      ))}
    </span>
  );
}

/** What is going on with a call just now: somebody picks it up, or the parker is being called back. */
export function Going({ call }: { call: ParkedCall }) {
  if (call.claim)
    return (
      <span className="going claimed">
        <Icon name="ringing" size={15} />
        <span className="clip">{t('board.claimed', { who: nameOf(call.claim.by) })}</span>
      </span>
    );
  if (call.recall)
    return (
      <span className="going recalling">
        <Icon name="recall" size={15} />
        <span className="clip">{t('board.recalling', { who: call.recall.to })}</span>
      </span>
    );
  return null;
}
