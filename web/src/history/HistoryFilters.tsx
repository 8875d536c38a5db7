import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { DayRange } from '../admin/parts/DayRange';
import * as api from '../api/endpoints';
import { t } from '../i18n';
import { Button } from '../ui/Button';
import { Field, Select } from '../ui/Field';
import { resolutions } from './ending';
import type { Filters } from './HistoryPage';

interface Props {
  filters: Filters;
  onChange: (change: Filters) => void;
  onClear?: () => void;
}

/** What of the history is shown. */
export function HistoryFilters({ filters, onChange, onClear }: Props) {
  const lots = useQuery({ queryKey: ['lots'], queryFn: api.lots, staleTime: 60_000 });
  const [isWide, setWide] = useState(!!(filters.caller || filters.parker || filters.for));
  return (
    <search className="stack-s" aria-label={t('history.filters')}>
      <div className="filters">
        <Slow
          label={t('history.text')}
          placeholder={t('history.textPlaceholder')}
          value={filters.q}
          onChange={(q) => onChange({ q })}
        />
        <Select
          label={t('history.lot')}
          value={filters.lot ?? ''}
          onChange={(lot) => onChange({ lot })}
          choices={[
            { id: '', label: t('board.allLots') },
            ...(lots.data?.items ?? []).map((lot) => ({ id: lot.name, label: lot.title || lot.name })),
          ]}
        />
        <Select
          label={t('history.ended')}
          value={filters.ended ?? ''}
          onChange={(ended) => onChange({ ended })}
          choices={[
            { id: '', label: t('common.any') },
            { id: 'open', label: t('history.resolution.open') },
            ...resolutions.map((id) => ({ id, label: t(`history.resolution.${id}`) })),
          ]}
        />
        <DayRange from={filters.from} to={filters.to} onChange={onChange} />
      </div>
      {isWide && (
        <div className="filters">
          <Slow label={t('history.caller')} value={filters.caller} onChange={(caller) => onChange({ caller })} />
          <Slow label={t('history.parker')} value={filters.parker} onChange={(parker) => onChange({ parker })} />
          <Slow label={t('history.for')} value={filters.for} onChange={(whom) => onChange({ for: whom })} />
        </div>
      )}
      <div className="row wrap">
        <Button small look="quiet" icon={isWide ? 'up' : 'down'} onPress={() => setWide(!isWide)}>
          {t(isWide ? 'history.less' : 'history.more')}
        </Button>
        {onClear && (
          <Button small look="quiet" icon="close" onPress={onClear}>
            {t('history.clear')}
          </Button>
        )}
      </div>
    </search>
  );
}

interface SlowProps {
  label: string;
  value: string | undefined;
  onChange: (value: string) => void;
  placeholder?: string;
}

/** A field that waits for a pause before it asks. */
function Slow({ label, value = '', onChange, placeholder }: SlowProps) {
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: asks when the text has rested
  useEffect(() => {
    if (text === value) return;
    const timer = setTimeout(() => onChange(text), 300);
    return () => clearTimeout(timer);
  }, [text]);
  return <Field label={label} placeholder={placeholder} value={text} onChange={setText} type="search" />;
}
