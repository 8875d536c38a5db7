import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sentence } from '../../api/problems';
import type { Session } from '../../api/types';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { agoText, whenText } from '../../ui/when';
import { endSession, sessions } from '../api';
import { Loading, PageHead } from '../parts/Page';

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** Who is signed in where, and the way to sign them out. */
export default function SessionsPage() {
  usePageTitle(t('admin.sessions.title'));
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: ['sessions'], queryFn: sessions, refetchInterval: 30_000 });
  const end = async (session: Session) => {
    try {
      await endSession(session.id);
      toast(t('admin.sessions.ended', { name: session.name ?? session.person ?? '' }));
      await queries.invalidateQueries({ queryKey: ['sessions'] });
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  return (
    <>
      <PageHead icon="people" title={t('admin.sessions.title')} lead={t('admin.sessions.lead')} />
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {asked.data?.length === 0 && <Empty icon="people" title={t('admin.sessions.empty')} />}
      {asked.data && asked.data.length > 0 && (
        <DataTable
          label={t('admin.sessions.title')}
          rows={asked.data}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'who',
              label: t('admin.columns.person'),
              isHeader: true,
              cell: (row) => (
                <>
                  {row.name ?? row.person} {row.current && <span className="chip accent">{t('profile.thisOne')}</span>}
                </>
              ),
            },
            { id: 'browser', label: t('profile.browser'), cell: (row) => text(row.browser) || '–', wideOnly: true },
            { id: 'from', label: t('profile.address'), cell: (row) => <code>{row.from ?? '–'}</code>, wideOnly: true },
            { id: 'since', label: t('profile.since'), cell: (row) => whenText(text(row.since)), wideOnly: true },
            { id: 'seen', label: t('profile.seen'), cell: (row) => agoText(text(row.lastSeen)) },
            {
              id: 'end',
              label: t('profile.end'),
              quietLabel: true,
              end: true,
              cell: (row) => (
                <Button
                  small
                  look="danger"
                  aria-label={t('admin.sessions.endOf', { name: row.name ?? row.person ?? '', from: row.from ?? '' })}
                  isDisabled={row.current}
                  onPress={() => void end(row)}
                >
                  {t('admin.sessions.end')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
