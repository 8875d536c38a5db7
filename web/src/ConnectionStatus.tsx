import { useEffect, useRef, useState } from 'react';
import { t } from './i18n';
import { say } from './state/announcer';
import { connection } from './state/feed';
import { useStore } from './state/store';

/** Whether what is seen is live. Quiet while it is; a short break is nobody's business. */
export function ConnectionStatus() {
  const state = useStore(connection);
  const [isLong, setLong] = useState(false);
  const wasLong = useRef(false);
  useEffect(() => {
    if (state !== 'reconnecting') {
      if (wasLong.current && state === 'live') say(t('connection.back'));
      wasLong.current = false;
      setLong(false);
      return;
    }
    const timer = setTimeout(() => {
      wasLong.current = true;
      setLong(true);
      say(t('connection.reconnecting'));
    }, 1200);
    return () => clearTimeout(timer);
  }, [state]);
  const shown = state === 'reconnecting' && !isLong ? 'live' : state;
  if (shown === 'signedOut') return null;
  return (
    <div className={`connection ${shown}`} data-connection={state}>
      <span className="connection-dot" aria-hidden="true" />
      <span className={shown === 'reconnecting' ? 'connection-text' : 'connection-text brief'}>
        {t(`connection.${shown}`)}
      </span>
    </div>
  );
}
