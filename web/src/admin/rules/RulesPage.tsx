import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { usePageTitle } from '../../ui/usePageTitle';
import { read } from '../api';
import { Loading, PageHead } from '../parts/Page';
import { RulesEditor } from './RulesEditor';

export type Way = 'outbound' | 'inbound';

/** The rules for numbers that go out, or for calls that come in. The first that matches decides. */
export function RulesPage({ way }: { way: Way }) {
  const title = t(`admin.${way}.title`);
  usePageTitle(title);
  const queries = useQueryClient();
  const queryKey = ['document', 'rules', way];
  const [turn, setTurn] = useState(0);
  const asked = useQuery({
    queryKey,
    queryFn: ({ signal }) => read(`/${way}-rules`, signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  return (
    <>
      <PageHead icon={way === 'outbound' ? 'callOut' : 'callIn'} title={title} lead={t(`admin.${way}.lead`)} />
      {asked.isPending && <Loading />}
      {asked.isError && (
        <Empty icon="warning" title={t('admin.form.notRead')} help={sentence(asked.error)}>
          <Button onPress={() => void asked.refetch()}>{t('common.retry')}</Button>
        </Empty>
      )}
      {asked.data && (
        <RulesEditor
          key={`${way} ${turn}`}
          way={way}
          document={asked.data.document}
          etag={asked.data.etag}
          onSaved={(now) => queries.setQueryData(queryKey, now)}
          onAgain={async () => {
            await asked.refetch();
            setTurn(turn + 1);
          }}
        />
      )}
    </>
  );
}
