import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useParams } from 'react-router';
import { sentence } from '../../api/problems';
import type { Document } from '../../api/types';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { usePageTitle } from '../../ui/usePageTitle';
import * as api from '../api';
import { type Kind, nameOfDocument } from '../kinds';
import { BackLink, Loading } from '../parts/Page';
import { DocumentEditor } from './DocumentEditor';

const nothing: Document = {};

/** The page of one entry, or of a new one. */
export function DocumentPage({ kind, isNew }: { kind: Kind; isNew?: boolean }) {
  const { key = '' } = useParams();
  const queries = useQueryClient();
  const queryKey = ['document', kind.id, key];
  const [turn, setTurn] = useState(0);
  const asked = useQuery({
    queryKey,
    queryFn: ({ signal }) => api.readOne(kind, key, signal),
    enabled: !isNew,
    // Under a form, nothing changes by itself: If-Match tells at the end whether somebody else was quicker.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnMount: false,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const name = isNew ? t(kind.add) : asked.data ? nameOfDocument(kind, asked.data.document) : key;
  usePageTitle(name);
  if (!isNew && asked.isPending) return <Loading />;
  if (!isNew && asked.isError)
    return (
      <>
        <BackLink to={`/admin/${kind.id}`} text={t(kind.title)} />
        <h1>{name}</h1>
        <Empty icon={kind.icon} title={t('admin.form.notRead')} help={sentence(asked.error)}>
          <Button onPress={() => void asked.refetch()}>{t('common.retry')}</Button>
        </Empty>
      </>
    );
  return (
    <DocumentEditor
      key={isNew ? 'new' : `${key} ${turn}`}
      kind={kind}
      name={name}
      isNew={!!isNew}
      document={asked.data?.document ?? nothing}
      etag={asked.data?.etag ?? null}
      onSaved={(read) => queries.setQueryData(queryKey, read)}
      onAgain={async () => {
        await asked.refetch();
        setTurn(turn + 1);
      }}
    />
  );
}
