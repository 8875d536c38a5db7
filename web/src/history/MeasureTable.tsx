import type { MeasureRow } from '../api/types';
import { t } from '../i18n';
import { type Column, DataTable } from '../ui/DataTable';
import { lengthText, numberText } from '../ui/when';
import { type By, byText } from './ending';
import { keyText, shareText } from './measure';

interface Props {
  by: By;
  rows: MeasureRow[];
  names: Map<string, string>;
}

/** The measures as figures. The newest hours and days stand first. */
export function MeasureTable({ by, rows, names }: Props) {
  const sorted = by === 'hour' || by === 'day' ? [...rows].sort((a, b) => b.key.localeCompare(a.key)) : rows;
  const count = (id: keyof MeasureRow, label: string, wideOnly = true): Column<MeasureRow> => ({
    id,
    label,
    end: true,
    wideOnly,
    cell: (row) => numberText(Number(row[id] ?? 0)),
  });
  return (
    <DataTable
      label={t('history.measures.table', { by: byText(by).toLowerCase() })}
      rows={sorted}
      rowKey={(row) => row.key}
      columns={[
        {
          id: 'key',
          label: byText(by),
          isHeader: true,
          cell: (row) => <span className="nowrap">{keyText(by, row.key, names)}</span>,
        },
        count('parked', t('history.measures.parked'), false),
        {
          id: 'within',
          label: t('history.measures.withinShort'),
          end: true,
          cell: (row) => `${numberText(row.withinServiceLevel)} (${shareText(row.withinServiceLevel, row.parked)})`,
        },
        {
          id: 'median',
          label: t('history.measures.median'),
          end: true,
          cell: (row) => lengthText(row.medianSecondsToRetrieve),
        },
        {
          id: 'p90',
          label: t('history.measures.p90'),
          end: true,
          wideOnly: true,
          cell: (row) => lengthText(row.p90SecondsToRetrieve),
        },
        {
          id: 'longest',
          label: t('history.measures.longest'),
          end: true,
          wideOnly: true,
          cell: (row) => lengthText(row.longestSeconds),
        },
        count('retrieved', t('history.measures.retrieved')),
        count('recalledAndAnswered', t('history.measures.recalled')),
        count('fallbackAnswered', t('history.measures.fallback')),
        count('abandoned', t('history.measures.abandoned')),
        count('released', t('history.measures.released')),
        count('recalls', t('history.measures.recalls')),
        count('refused', t('history.measures.refused')),
      ]}
    />
  );
}
