import { useQuery } from '@tanstack/react-query';
import { t } from '../../i18n';
import { agoText, whenText } from '../../ui/when';
import { read } from '../api';
import { trunkState } from '../documents/columns';
import { kinds } from '../kinds';

interface Live {
  condition?: string;
  since?: string;
  why?: string | null;
  roundTrip?: number | null;
  registeredUntil?: string | null;
}

/** How a trunk is doing right now. */
export function TrunkLive({ name }: { name: string }) {
  const asked = useQuery({
    queryKey: ['documents', 'trunks', 'live', name],
    queryFn: ({ signal }) => read(kinds.trunks.at(name), signal),
    refetchInterval: 10_000,
  });
  const live = (asked.data?.document.live ?? null) as Live | null;
  if (!asked.data) return null;
  return (
    <section className="card" aria-labelledby="trunk-live">
      <h2 id="trunk-live">{t('admin.trunks.now')}</h2>
      <dl className="facts">
        <dt>{t('admin.columns.state')}</dt>
        <dd>
          {trunkState(live)} <span className="quiet small">{agoText(live?.since)}</span>
        </dd>
        {live?.why && (
          <>
            <dt>{t('admin.trunks.why')}</dt>
            <dd>{live.why}</dd>
          </>
        )}
        <dt>{t('admin.trunks.roundTrip')}</dt>
        <dd>{typeof live?.roundTrip === 'number' ? `${Math.round(live.roundTrip * 1000)} ms` : '–'}</dd>
        <dt>{t('admin.trunks.registered')}</dt>
        <dd>
          {live?.registeredUntil ? t('admin.trunks.until', { time: whenText(live.registeredUntil) }) : t('common.no')}
        </dd>
      </dl>
    </section>
  );
}
