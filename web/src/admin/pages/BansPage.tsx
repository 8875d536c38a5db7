import { useQuery, useQueryClient } from '@tanstack/react-query';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { agoText } from '../../ui/when';
import { type Ban, bans, releaseBan } from '../api';
import { Loading, PageHead } from '../parts/Page';

/** Addresses that get no answer for a while, and the way to let one in again. */
export default function BansPage() {
  usePageTitle(t('admin.bans.title'));
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: ['bans'], queryFn: bans, refetchInterval: 15_000 });
  const free = async (ban: Ban) => {
    try {
      await releaseBan(ban.address);
      toast(t('admin.bans.released', { address: ban.address }));
      await queries.invalidateQueries({ queryKey: ['bans'] });
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  return (
    <>
      <PageHead icon="shield" title={t('admin.bans.title')} lead={t('admin.bans.lead')} />
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {asked.data?.length === 0 && (
        <Empty icon="check" title={t('admin.bans.empty')} help={t('admin.bans.emptyHelp')} />
      )}
      {asked.data && asked.data.length > 0 && (
        <DataTable
          label={t('admin.bans.title')}
          rows={asked.data}
          rowKey={(row) => row.address}
          columns={[
            { id: 'address', label: t('profile.address'), isHeader: true, cell: (row) => <code>{row.address}</code> },
            { id: 'why', label: t('admin.bans.why'), cell: (row) => row.why },
            { id: 'since', label: t('profile.since'), cell: (row) => agoText(row.since), wideOnly: true },
            { id: 'until', label: t('admin.bans.until'), cell: (row) => agoText(row.until) },
            { id: 'times', label: t('admin.bans.times'), cell: (row) => row.times, end: true, wideOnly: true },
            {
              id: 'free',
              label: t('admin.bans.release'),
              quietLabel: true,
              end: true,
              cell: (row) => (
                <Button
                  small
                  aria-label={t('admin.bans.releaseOf', { address: row.address })}
                  onPress={() => void free(row)}
                >
                  {t('admin.bans.release')}
                </Button>
              ),
            },
          ]}
        />
      )}
    </>
  );
}
