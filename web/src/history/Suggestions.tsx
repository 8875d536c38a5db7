import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router';
import { suggestions } from '../admin/api';
import { part } from '../api/client';
import { t } from '../i18n';
import { may, useMe } from '../state/session';
import { Icon } from '../ui/Icon';

/** What the measures suggest, and the way to the lot that it is about. */
export function Suggestions() {
  const me = useMe();
  const asked = useQuery({ queryKey: ['suggestions'], queryFn: suggestions, retry: false });
  if (!asked.data?.length) return null;
  return (
    <section className="history-card" aria-labelledby="ideas-title">
      <h2 id="ideas-title">{t('history.measures.suggestions')}</h2>
      <ul className="ideas">
        {asked.data.map((one) => (
          <li key={one.text}>
            <Icon name="idea" />
            <span className="grow">{one.text}</span>
            {may(me, 'administer', one.lot) && (
              <Link to={`/admin/lots/${part(one.lot)}`} aria-label={t('admin.overview.toLotOf', { lot: one.lot })}>
                {t('admin.overview.toLot')}
              </Link>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
