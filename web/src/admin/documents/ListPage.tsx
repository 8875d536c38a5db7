import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router';
import { sentence } from '../../api/problems';
import { type TextKey, t } from '../../i18n';
import { Button } from '../../ui/Button';
import { DataTable } from '../../ui/DataTable';
import { Empty } from '../../ui/Empty';
import { Field } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { usePageTitle } from '../../ui/usePageTitle';
import { allOf } from '../api';
import { isOfFile, type Kind, keyOf, nameOfDocument } from '../kinds';
import { LotOrder } from '../lots/LotOrder';
import { Loading, PageHead } from '../parts/Page';
import { columnsOf } from './columns';

/** All entries of a kind: to look at, to find one, and to add one. */
export function ListPage({ kind }: { kind: Kind }) {
  usePageTitle(t(kind.title));
  const asked = useQuery({
    queryKey: ['documents', kind.id],
    queryFn: ({ signal }) => allOf(`/${kind.id}`, signal),
    refetchInterval: kind.id === 'lots' || kind.id === 'devices' || kind.id === 'trunks' ? 15_000 : false,
  });
  const [sought, setSought] = useState('');
  const [orders, setOrders] = useState(false);
  const all = asked.data ?? [];
  const words = sought.trim().toLowerCase();
  const shown = words ? all.filter((one) => JSON.stringify(one).toLowerCase().includes(words)) : all;
  const allOfFile = all.length > 0 && all.every((one) => isOfFile(one) || one.builtIn);
  return (
    <>
      <PageHead icon={kind.icon} title={t(kind.title)} lead={t(`admin.${kind.form}.lead` as TextKey)}>
        {kind.id === 'lots' && all.length > 1 && (
          <Button icon="drag" onPress={() => setOrders(true)}>
            {t('admin.lots.order')}
          </Button>
        )}
        <Link className="button primary" to={`/admin/${kind.id}/new`}>
          <Icon name="plus" size={18} /> {t(kind.add)}
        </Link>
      </PageHead>
      {allOfFile && kind.id !== 'roles' && (
        <p className="notice file-notice">
          <Icon name="lock" size={16} /> <span>{t('admin.form.listOfFile')}</span>
        </p>
      )}
      {asked.isPending && <Loading />}
      {asked.isError && (
        <Empty icon="warning" title={t('admin.form.notRead')} help={sentence(asked.error)}>
          <Button onPress={() => void asked.refetch()}>{t('common.retry')}</Button>
        </Empty>
      )}
      {all.length > 7 && (
        <div className="list-search">
          <Field
            label={t('common.search')}
            hideLabel
            placeholder={t('common.search')}
            value={sought}
            onChange={setSought}
            type="search"
          />
        </div>
      )}
      {asked.isSuccess && all.length === 0 && <Empty icon={kind.icon} title={t(kind.empty)} help={t(kind.emptyHelp)} />}
      {asked.isSuccess && all.length > 0 && shown.length === 0 && <p className="quiet">{t('admin.noMatch')}</p>}
      {shown.length > 0 && (
        <DataTable label={t(kind.title)} columns={columnsOf(kind)} rows={shown} rowKey={(row) => keyOf(kind, row)} />
      )}
      {orders && (
        <LotOrder
          lots={all.map((lot) => ({ id: keyOf(kind, lot), text: nameOfDocument(kind, lot) }))}
          onClose={() => setOrders(false)}
        />
      )}
    </>
  );
}
