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

const isNew = 'new';
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
  /** They are saved, and this is how they are now. */
  onSaved: (now: api.Read) => void;
  /** They are to be read again, and what stands here forgotten. */
  onAgain: () => void;
}

/** The ordered rules, each told in a sentence; saved all together. */
export function RulesEditor({ way, document, etag, onSaved, onAgain }: Props) {
  const saved = useMemo(() => rulesOf(document), [document]);
  const [entries, setEntries] = useState(() => saved.map((rule) => entryOf(way, rule)));
  const [edited, setEdited] = useState<string | null>(null);
  const [faults, setFaults] = useState<string[]>([]);
  const [attention, setAttention] = useState(0);
  const [busy, setBusy] = useState(false);
  const [conflict, setConflict] = useState<{ differences: Difference[]; etag: string | null } | null>(null);
  const readOnly = isOfFile(document);
  const rules = entries.map((entry) => entry.rule);
  const isDirty = JSON.stringify(rules) !== JSON.stringify(saved);

  const take = (rule: Document) => {
    if (edited === isNew) setEntries([...entries, entryOf(way, rule)]);
    else setEntries(entries.map((entry) => (entry.id === edited ? { ...entryOf(way, rule), id: entry.id } : entry)));
    setEdited(null);
  };
  const save = async (over?: string | null) => {
    setBusy(true);
    try {
      const now = await api.save(`/${way}-rules`, { rules }, { etag: over ?? etag });
      toast(t('admin.rules.saved'));
      setConflict(null);
      setFaults([]);
      keepWhatCameSince(entries, rulesOf(now.document));
      onSaved(now);
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
  // Whoever goes on while they are saved keeps what they change; the rest is as the server has it now.
  const keepWhatCameSince = (sent: RuleEntry[], kept: Document[]) =>
    setEntries((now) =>
      now.map((entry) => {
        const rule = kept[sent.indexOf(entry)];
        return rule ? { ...entryOf(way, rule), id: entry.id } : entry;
      }),
    );
  return (
    <section className="stack" aria-label={t(`admin.${way}.title`)} tabIndex={-1}>
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
                  onPress={() => setEdited(entry.id)}
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
          <Button icon="plus" onPress={() => setEdited(isNew)}>
            {t('admin.rules.add')}
          </Button>
        </div>
      )}
      <SaveBar
        isDirty={isDirty}
        busy={busy}
        changes={1}
        onSave={() => void save()}
        onReset={() => setEntries(saved.map((rule) => entryOf(way, rule)))}
      />
      {edited && (
        <RuleDialog
          way={way}
          rule={entries.find((entry) => entry.id === edited)?.rule ?? {}}
          isNew={edited === isNew}
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
    </section>
  );
}
