import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { Dialog } from '../../ui/Dialog';
import { Empty } from '../../ui/Empty';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { agoText, whenText } from '../../ui/when';
import { type ApiKey, apiKeys, dropKey } from '../api';
import { Loading, PageHead } from '../parts/Page';
import { rightText } from '../roles/RightsMatrix';
import { NewKeyDialog } from './NewKeyDialog';

/** Keys with which programs use the API. */
export default function KeysPage() {
  usePageTitle(t('admin.keys.title'));
  const queries = useQueryClient();
  const asked = useQuery({ queryKey: ['api-keys'], queryFn: apiKeys });
  const [makes, setMakes] = useState(false);
  const [goes, setGoes] = useState<ApiKey | null>(null);
  const again = () => void queries.invalidateQueries({ queryKey: ['api-keys'] });
  const drop = async (key: ApiKey) => {
    try {
      await dropKey(key.id);
      toast(t('admin.keys.removed', { name: key.name }));
      setGoes(null);
      again();
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  return (
    <>
      <PageHead icon="key" title={t('admin.keys.title')} lead={t('admin.keys.lead')}>
        <Button look="primary" icon="plus" onPress={() => setMakes(true)}>
          {t('admin.keys.add')}
        </Button>
      </PageHead>
      {asked.isPending && <Loading />}
      {asked.isError && <p className="notice fault">{sentence(asked.error)}</p>}
      {asked.data?.length === 0 && <Empty icon="key" title={t('admin.keys.empty')} help={t('admin.keys.emptyHelp')} />}
      {asked.data && asked.data.length > 0 && (
        <DataTable
          label={t('admin.keys.title')}
          rows={asked.data}
          rowKey={(row) => row.id}
          columns={[
            {
              id: 'name',
              label: t('admin.columns.name'),
              isHeader: true,
              cell: (row) => (
                <>
                  {row.name} <code className="quiet small">{row.id}</code>
                </>
              ),
            },
            { id: 'rights', label: t('admin.columns.rights'), cell: (row) => row.rights.map(rightText).join(', ') },
            {
              id: 'lots',
              label: t('admin.keys.where'),
              cell: (row) => row.lots?.join(', ') ?? t('profile.everywhere'),
              wideOnly: true,
            },
            {
              id: 'by',
              label: t('admin.keys.madeBy'),
              cell: (row) => `${row.createdBy}, ${whenText(row.createdAt)}`,
              wideOnly: true,
            },
            {
              id: 'expires',
              label: t('admin.keys.expires'),
              cell: (row) => (row.expiresAt ? whenText(row.expiresAt) : t('admin.keys.never')),
              wideOnly: true,
            },
            {
              id: 'used',
              label: t('admin.keys.used'),
              cell: (row) => agoText(row.lastUsedAt) || t('admin.keys.unused'),
            },
            {
              id: 'drop',
              label: t('common.remove'),
              quietLabel: true,
              end: true,
              cell: (row) => (
                <Button
                  small
                  look="danger"
                  aria-label={t('admin.keys.removeOf', { name: row.name })}
                  onPress={() => setGoes(row)}
                >
                  {t('common.remove')}
                </Button>
              ),
            },
          ]}
        />
      )}
      {makes && <NewKeyDialog onClose={() => setMakes(false)} onMade={again} />}
      {goes && (
        <Dialog alert title={t('admin.form.removeTitle', { name: goes.name })} onClose={() => setGoes(null)}>
          <p>{t('admin.keys.removeHelp')}</p>
          <div className="dialog-actions">
            <Button look="quiet" onPress={() => setGoes(null)} autoFocus>
              {t('common.cancel')}
            </Button>
            <Button look="danger" onPress={() => void drop(goes)}>
              {t('common.remove')}
            </Button>
          </div>
        </Dialog>
      )}
    </>
  );
}
