import { Link } from 'react-router';
import { t, textOr } from '../../i18n';
import { clockOf, dayText } from '../../ui/when';
import type { AuditRow } from '../api';
import { DiffTable } from '../diff/DiffTable';
import { diff, parsed } from '../diff/diff';
import { actionText, targetOf } from './words';

/** The rows of the audit by day, each with what was changed, if anything. */
export function AuditRows({ rows }: { rows: AuditRow[] }) {
  const days = grouped(rows);
  return [...days].map(([day, some]) => (
    <section key={day} className="stack-s" aria-label={day}>
      <h2 className="day">{day}</h2>
      <ol className="audit">
        {some.map((row) => (
          <Row key={row.sequence} row={row} />
        ))}
      </ol>
    </section>
  ));
}

function grouped(rows: AuditRow[]) {
  const days = new Map<string, AuditRow[]>();
  for (const row of rows) days.set(dayText(row.at), [...(days.get(dayText(row.at)) ?? []), row]);
  return days;
}

function Row({ row }: { row: AuditRow }) {
  const differences = row.before || row.after ? diff(parsed(row.before), parsed(row.after)) : [];
  const way = textOr(`admin.audit.ways.${row.way}`, row.way);
  const from = [
    row.device && t('admin.audit.device', { device: row.device }),
    row.key && t('admin.audit.key', { key: row.key }),
    row.from,
  ]
    .filter(Boolean)
    .join(', ');
  const line = (
    <>
      <time dateTime={row.at} className="num quiet">
        {clockOf(row.at)}
      </time>
      <span className="audit-what">
        <strong>{row.name}</strong> {actionText(row.action)}{' '}
        <Where target={row.target} isPlain={differences.length > 0} />
      </span>
      <span className="quiet small audit-from">{[way, from].filter(Boolean).join(' · ')}</span>
    </>
  );
  if (differences.length === 0) return <li className="audit-row">{line}</li>;
  return (
    <li>
      <details className="audit-more">
        <summary className="audit-row">{line}</summary>
        <DiffTable differences={differences} />
        {targetOf(row.target).to && (
          <p className="small">
            <Where target={row.target} />
          </p>
        )}
        <p className="quiet small hash">
          {t('admin.audit.row', { sequence: row.sequence })} <code>{row.hash}</code>
        </p>
      </details>
    </li>
  );
}

function Where({ target, isPlain }: { target: string; isPlain?: boolean }) {
  const { text, to } = targetOf(target);
  return to && !isPlain ? <Link to={to}>{text}</Link> : <span>{text}</span>;
}
