import { useInfiniteQuery } from '@tanstack/react-query';
import { useDeferredValue, useState } from 'react';
import { query, root } from '../../api/client';
import { sentence } from '../../api/problems';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { Field, Select } from '../../ui/Field';
import { Icon } from '../../ui/Icon';
import { usePageTitle } from '../../ui/usePageTitle';
import { type AuditFilter, audit } from '../api';
import { useChoices } from '../fields/sources';
import { DayRange } from '../parts/DayRange';
import { Loading, PageHead } from '../parts/Page';
import { AuditRows } from './AuditRows';
import { VerifyButton } from './VerifyButton';
import { begins } from './words';

const actionGroups = [
  'parked-call',
  'number',
  'session',
  'lot',
  'person',
  'role',
  'device',
  'trunk',
  'music',
  'prompt',
  'api-key',
  'audit',
] as const;

/** Who did what, from where and when: every change, and every full number that was seen. */
export default function AuditPage() {
  usePageTitle(t('admin.audit.title'));
  const people = useChoices('people');
  const [filter, setFilter] = useState<AuditFilter>({});
  const asked = useDeferredValue(filter);
  const rows = useInfiniteQuery({
    queryKey: ['audit', asked],
    queryFn: ({ pageParam, signal }) => audit({ ...asked, target: begins(asked.target) }, pageParam, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
    placeholderData: (before) => before,
  });
  const all = rows.data?.pages.flatMap((page) => page.items) ?? [];
  const set = (change: Partial<AuditFilter>) => setFilter({ ...filter, ...change });
  const href = (format: string) => `${root}/audit/export${query({ format, ...filter, target: begins(filter.target) })}`;
  return (
    <>
      <PageHead icon="audit" title={t('admin.audit.title')} lead={t('admin.audit.lead')}>
        <VerifyButton />
        <a className="button plain" href={href('csv')} download>
          <Icon name="download" size={18} /> CSV
        </a>
        <a className="button plain" href={href('jsonl')} download>
          <Icon name="download" size={18} /> JSON lines
        </a>
      </PageHead>
      <search className="filters" aria-label={t('admin.audit.filters')}>
        <Select
          label={t('admin.audit.actor')}
          value={filter.actor ?? ''}
          onChange={(actor) => set({ actor })}
          choices={[
            { id: '', label: t('admin.audit.everybody') },
            ...people.map((person) => ({ id: `person:${person.id}`, label: person.label })),
            { id: 'device:*', label: t('admin.audit.phones') },
            { id: 'key:*', label: t('admin.audit.programs') },
            { id: 'server*', label: t('admin.audit.server') },
          ]}
        />
        <Select
          label={t('admin.audit.action')}
          value={filter.action ?? ''}
          onChange={(action) => set({ action })}
          choices={[
            { id: '', label: t('admin.audit.everything') },
            ...actionGroups.map((id) => ({ id: `${id}.*`, label: t(`admin.audit.groups.${id}`) })),
          ]}
        />
        <Field
          label={t('admin.audit.target')}
          value={filter.target ?? ''}
          onChange={(target) => set({ target })}
          placeholder="lot:main"
          type="search"
        />
        <DayRange from={filter.from} to={filter.to} onChange={set} />
      </search>
      {rows.isPending && <Loading />}
      {rows.isError && <p className="notice fault">{sentence(rows.error)}</p>}
      {rows.isSuccess && all.length === 0 && (
        <Empty icon="audit" title={t('admin.audit.empty')} help={t('admin.audit.emptyHelp')} />
      )}
      {all.length > 0 && <AuditRows rows={all} />}
      {rows.hasNextPage && (
        <div>
          <Button onPress={() => void rows.fetchNextPage()} isPending={rows.isFetchingNextPage}>
            {t('common.more')}
          </Button>
        </div>
      )}
    </>
  );
}
