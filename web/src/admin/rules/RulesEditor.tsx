import { useMemo, useState } from 'react';
import { Problem } from '../../api/client';
import { sentence } from '../../api/problems';
import type { Document } from '../../api/types';
import { t } from '../../i18n';
import { Button, IconButton } from '../../ui/Button';
import { Empty } from '../../ui/Empty';
import { toast } from '../../ui/toasts';
import * as api from '../api';
import { type Difference, diff } from '../diff/diff';
import { ConflictDialog } from '../forms/ConflictDialog';
import { FaultSummary } from '../forms/FaultSummary';
import { Guard } from '../forms/Guard';
import { SaveBar } from '../forms/SaveBar';
import { faultsIn } from '../forms/useDocumentForm';
import { isOfFile } from '../kinds';
import { type Entry, OrderedList } from '../parts/OrderedList';
import { FileNotice } from '../parts/Page';
import { RuleDialog } from './RuleDialog';
import type { Way } from './RulesPage';
import { ruleSentence, rulesOf } from './rules';

interface RuleEntry extends Entry {
  rule: Document;
}

let counted = 0;
const entryOf = (way: Way, rule: Document): RuleEntry => ({
  id: `rule-${++counted}`,
  text: ruleSentence(way, rule),
  rule,
});

interface Props {
  way: Way;
  document: Document;
  etag: string | null;
  onAgain: () => void;
}

/** The ordered rules, each told in a sentence; saved all together. */
export function RulesEditor({ way, document, etag, onAgain }: Props) {
  const first = useMemo(() => rulesOf(document).map((rule) => entryOf(way, rule)), [document, way]);
  const [entries, setEntries] = useState(first);
  const [edited, setEdited] = useState<RuleEntry | 'new' | null>(null);
  const [faults, setFaults] = useState<string[]>([]);
  const [attention, setAttention] = useState(0);
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<{ differences: Difference[]; etag: string | null } | null>(null);
  const readOnly = isOfFile(document);
  const rules = entries.map((entry) => entry.rule);
  const isDirty = JSON.stringify(rules) !== JSON.stringify(first.map((entry) => entry.rule));

  const take = (rule: Document) => {
    if (edited === 'new') setEntries([...entries, entryOf(way, rule)]);
    else
      setEntries(
        entries.map((entry) => (entry === edited ? { ...entry, rule, text: ruleSentence(way, rule) } : entry)),
      );
    setEdited(null);
  };
  const save = async (over?: string | null) => {
    setBusy(true);
    try {
      await api.save(`/${way}-rules`, { rules }, { etag: over ?? etag });
      toast(t('admin.rules.saved'));
      setConflict(null);
      onAgain();
    } catch (fault) {
      if (fault instanceof Problem && (fault.status === 412 || fault.slug === 'conflict')) {
        const theirs = await api.read(`/${way}-rules`);
        setConflict({ differences: diff({ rules: rulesOf(theirs.document) }, { rules }), etag: theirs.etag });
      } else {
        const told = faultsIn(fault, []);
        setFaults(told.rest.length > 0 ? told.rest : [sentence(fault)]);
        setAttention((count) => count + 1);
      }
    } finally {
      setBusy(false);
    }
  };
  return (
    <div className="stack">
      {readOnly && <FileNotice />}
      <FaultSummary form={way} faults={{ fields: {}, rest: faults }} attention={attention} />
      {entries.length === 0 && (
        <Empty icon="trunk" title={t(`admin.${way}.empty`)} help={t(`admin.${way}.emptyHelp`)} />
      )}
      {entries.length > 0 && (
        <OrderedList
          label={t(`admin.${way}.title`)}
          entries={entries}
          onChange={setEntries}
          readOnly={readOnly}
          draw={(entry) => (
            <span className="rule">
              <code>{String(entry.rule.pattern ?? '')}</code>
              <span>{entry.text}</span>
            </span>
          )}
          actions={(entry) =>
            readOnly ? null : (
              <>
                <IconButton
                  small
                  icon="note"
                  label={t('admin.rules.edit', { what: entry.text })}
                  onPress={() => setEdited(entry)}
                />
                <IconButton
                  small
                  icon="trash"
                  label={t('admin.rules.remove', { what: entry.text })}
                  onPress={() => setEntries(entries.filter((one) => one !== entry))}
                />
              </>
            )
          }
        />
      )}
      {!readOnly && (
        <div>
          <Button icon="plus" onPress={() => setEdited('new')}>
            {t('admin.rules.add')}
          </Button>
        </div>
      )}
      <SaveBar isDirty={isDirty} busy={busy} changes={1} onSave={() => void save()} onReset={() => setEntries(first)} />
      {edited && (
        <RuleDialog
          way={way}
          rule={edited === 'new' ? {} : edited.rule}
          isNew={edited === 'new'}
          onTake={take}
          onClose={() => setEdited(null)}
        />
      )}
      <Guard when={isDirty && !busy} />
      {conflict && (
        <ConflictDialog
          differences={conflict.differences}
          onClose={() => setConflict(null)}
          onTheirs={onAgain}
          onMine={() => void save(conflict.etag)}
        />
      )}
    </div>
  );
}
