import type { TimelineRow } from '../api/types';

/** What happened to a call, a sentence each. */
export function Timeline({ rows }: { rows: TimelineRow[] }) {
  return (
    <ol className="timeline">
      {rows.map((row) => (
        <li key={row.sequence} className={`moment ${row.kind}`}>
          <span>{row.text}</span>
        </li>
      ))}
    </ol>
  );
}
