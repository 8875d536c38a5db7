import { useQuery, useQueryClient } from '@tanstack/react-query';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import type { Session } from '../api/types';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { toast } from '../ui/toasts';
import { whenText } from '../ui/when';

/** Where I am signed in, each with the way to end it. */
export function SessionsCard() {
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['me', 'sessions'], queryFn: api.mySessions });
  const end = async (session: Session) => {
    try {
      await api.endMySession(session.id);
      toast(t('profile.ended'));
      void queries.invalidateQueries({ queryKey: ['me', 'sessions'] });
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  return (
    <section className="card" aria-label={t('profile.sessions')}>
      <h2>{t('profile.sessions')}</h2>
      {sessions.error && <p className="notice fault">{sentence(sessions.error)}</p>}
      <ul className="stack-s">
        {sessions.data?.items.map((session) => (
          <li key={session.id} className="session">
            <span className="grow">
              <strong>{session.browser ?? t('profile.browser')}</strong>{' '}
              {session.current && <span className="chip accent">{t('profile.thisOne')}</span>}
              <span className="quiet small block">
                {session.from} · {t('profile.seen')} {whenText(session.lastSeen)}
              </span>
            </span>
            {!session.current && (
              <Button
                small
                aria-label={`${t('profile.end')}: ${session.browser ?? ''}`}
                onPress={() => void end(session)}
              >
                {t('profile.end')}
              </Button>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
