import { useEffect, useRef } from 'react';
import { t, textOr } from '../../i18n';
import { Button } from '../../ui/Button';
import type { Applied, Change } from '../api';
import { DiffTable } from '../diff/DiffTable';
import { diff } from '../diff/diff';

interface Props {
  outcome: Applied;
  busy: boolean;
  onApply: () => void;
  onCancel: () => void;
}

const marks = { add: '+', change: '~', remove: '−' } as const;
const tones = { add: 'good', change: 'accent', remove: 'late' } as const;

/** What a file would change, and the button that does it: all of it or nothing. */
export function Changes({ outcome, busy, onApply, onCancel }: Props) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const { changes, warnings = [] } = outcome;
  return (
    <section className="card stack" aria-labelledby="changes-title">
      <h2 id="changes-title" ref={heading} tabIndex={-1}>
        {changes.length === 0 ? t('admin.file.nothing') : t('admin.file.changes', { count: changes.length })}
      </h2>
      {warnings.map((one) => (
        <p key={one} className="notice">
          {one}
        </p>
      ))}
      <ul className="stack-s">
        {changes.map((change) => (
          <OneChange key={`${change.kind} ${change.key}`} change={change} />
        ))}
      </ul>
      {changes.length > 0 && (
        <div className="dialog-actions">
          <Button look="quiet" onPress={onCancel} isDisabled={busy}>
            {t('common.cancel')}
          </Button>
          <Button look="primary" onPress={onApply} isPending={busy}>
            {t('admin.file.doIt', { count: changes.length })}
          </Button>
        </div>
      )}
    </section>
  );
}

function OneChange({ change }: { change: Change }) {
  const kind = change.change in marks ? change.change : 'change';
  return (
    <li className="change">
      <p className="row wrap">
        <span className={`chip ${tones[kind]}`}>
          <span aria-hidden="true">{marks[kind]}</span> {t(`admin.file.${kind}`)}
        </span>
        <strong>
          {textOr(`admin.file.kinds.${change.kind}`, change.kind)} {change.key === 'all' ? '' : change.key}
        </strong>
      </p>
      <DiffTable differences={diff(change.before, change.after)} />
    </li>
  );
}
