import type { ReactNode } from 'react';

export interface Column<T> {
  id: string;
  label: string;
  cell: (row: T) => ReactNode;
  /** Names the row to those who listen. */
  isHeader?: boolean;
  end?: boolean;
  /** Left out where the page is narrow. */
  wideOnly?: boolean;
  /** The heading is for those who listen only. */
  quietLabel?: boolean;
}

interface Props<T> {
  label: string;
  columns: Column<T>[];
  rows: T[];
  rowKey: (row: T) => string;
}

/** A plain table that reads well, also aloud and also on a narrow page. */
export function DataTable<T>({ label, columns, rows, rowKey }: Props<T>) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it may scroll sideways, also by keyboard
    <section className="table-card" aria-label={label} tabIndex={0}>
      <table className="data-table">
        <caption className="unseen">{label}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th key={column.id} scope="col" className={classOf(column)}>
                {column.quietLabel ? <span className="unseen">{column.label}</span> : column.label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) =>
                column.isHeader ? (
                  <th key={column.id} scope="row" className={classOf(column)}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={classOf(column)}>
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

const classOf = <T,>({ end, wideOnly }: Column<T>) =>
  [end ? 'end num' : '', wideOnly ? 'wide-only' : ''].filter(Boolean).join(' ') || undefined;
