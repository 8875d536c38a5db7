import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import * as publicApi from '../../api/endpoints';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { useMe } from '../../state/session';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { toast } from '../../ui/toasts';
import { usePageTitle } from '../../ui/usePageTitle';
import { type Read, read } from '../api';
import { forms } from '../fields/forms';
import { FaultSummary } from '../forms/FaultSummary';
import { Guard } from '../forms/Guard';
import { SaveBar } from '../forms/SaveBar';
import { Sections } from '../forms/Sections';
import { useDocumentForm } from '../forms/useDocumentForm';
import { isOfFile } from '../kinds';
import { FileNotice, Loading, PageHead } from '../parts/Page';

/** Settings of the whole house. */
export default function SettingsPage() {
  usePageTitle(t('admin.settings.title'));
  const queries = useQueryClient();
  const queryKey = ['document', 'settings'];
  const [turn, setTurn] = useState(0);
  const asked = useQuery({
    queryKey,
    queryFn: ({ signal }) => read('/settings', signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnMount: false,
    refetchOnReconnect: false,
  });
  return (
    <>
      <PageHead icon="settings" title={t('admin.settings.title')} lead={t('admin.settings.lead')} />
      {asked.isPending && <Loading />}
      {asked.isError && (
        <Empty icon="warning" title={t('admin.form.notRead')} help={sentence(asked.error)}>
          <Button onPress={() => void asked.refetch()}>{t('common.retry')}</Button>
        </Empty>
      )}
      {asked.data && (
        <General
          key={turn}
          {...asked.data}
          onSaved={(now) => queries.setQueryData(queryKey, now)}
          onAgain={async () => {
            await asked.refetch();
            setTurn(turn + 1);
          }}
        />
      )}
      <CompanySignIn />
      <About />
    </>
  );
}

interface GeneralProps extends Read {
  onSaved: (now: Read) => void;
  onAgain: () => void;
}

function General({ document, etag, onSaved, onAgain }: GeneralProps) {
  const readOnly = isOfFile(document);
  const [attention, setAttention] = useState(0);
  const form = useDocumentForm({
    sections: forms.general,
    document,
    etag,
    isNew: false,
    readOnly,
    at: () => '/settings',
  });
  const save = async () => {
    const outcome = await form.save();
    if (outcome.kind === 'faulty') return setAttention((count) => count + 1);
    setAttention(0);
    if (outcome.kind === 'conflict') {
      toast(t('problems.precondition-failed'), { tone: 'fault' });
      return onAgain();
    }
    toast(t('common.saved'));
    onSaved(outcome.read);
  };
  return (
    <form
      className="stack"
      aria-label={t('admin.settings.title')}
      tabIndex={-1}
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      {readOnly && <FileNotice />}
      <FaultSummary form="general" faults={form.faults} attention={attention} />
      <Sections
        form="general"
        sections={forms.general}
        values={form.values}
        saved={form.before}
        faults={form.faults.fields}
        onChange={form.set}
        readOnly={readOnly}
      />
      {!readOnly && (
        <SaveBar isDirty={form.isDirty} busy={form.busy} changes={form.differs.length} onReset={form.reset} />
      )}
      <Guard when={form.isDirty && !form.busy} />
    </form>
  );
}

function CompanySignIn() {
  const asked = useQuery({ queryKey: ['ways'], queryFn: publicApi.ways });
  const ways = asked.data?.company ?? [];
  return (
    <section className="card" aria-labelledby="company-title">
      <h2 id="company-title">{t('admin.settings.company')}</h2>
      {ways.length === 0 ? (
        <p className="quiet small">{t('admin.settings.noCompany')}</p>
      ) : (
        <ul className="plain-rows">
          {ways.map((way) => (
            <li key={way.id} className="row between wrap">
              <strong>{way.name}</strong>
              <code className="small">{way.id}</code>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function About() {
  const { server } = useMe();
  return (
    <p className="quiet small">
      {server.name} {server.version} ·{' '}
      <a href="/api/docs" target="_blank" rel="noreferrer">
        {t('admin.settings.docs')}
      </a>
    </p>
  );
}
