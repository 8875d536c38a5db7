import { useQueryClient } from '@tanstack/react-query';
import { useMemo, useState } from 'react';
import { useNavigate } from 'react-router';
import { part } from '../../api/client';
import { sentence } from '../../api/problems';
import type { Document } from '../../api/types';
import { t } from '../../i18n';
import { Icon } from '../../ui/Icon';
import { toast } from '../../ui/toasts';
import * as api from '../api';
import { type Difference, diff } from '../diff/diff';
import { forms } from '../fields/forms';
import { documentOf, textOf } from '../fields/values';
import { ConflictDialog } from '../forms/ConflictDialog';
import { FaultSummary } from '../forms/FaultSummary';
import { Guard } from '../forms/Guard';
import { SaveBar } from '../forms/SaveBar';
import { Sections } from '../forms/Sections';
import { useDocumentForm } from '../forms/useDocumentForm';
import { isOfFile, type Kind } from '../kinds';
import { BackLink, FileNotice } from '../parts/Page';
import { grantsOf, matrixOf, settingsOf } from '../roles/grants';
import { RoleRights } from '../roles/RoleRights';
import { Beside } from './Beside';
import { RemoveCard } from './RemoveCard';

interface Props {
  kind: Kind;
  name: string;
  isNew: boolean;
  document: Document;
  etag: string | null;
  /** It is saved, and this is how it is now. */
  onSaved: (read: api.Read) => void;
  /** It is to be read again, and what stands in the form forgotten. */
  onAgain: () => void;
}

/** A form over one document, with what belongs beside it. */
export function DocumentEditor({ kind, name, isNew, document, etag, onSaved, onAgain }: Props) {
  const go = useNavigate();
  const queries = useQueryClient();
  const isRole = kind.id === 'roles';
  const isBuiltIn = document.builtIn === true;
  const readOnly = isOfFile(document) || isBuiltIn;
  const sections = forms[kind.form];
  const first = useMemo(() => matrixOf(grantsOf(document)), [document]);
  const [matrix, setMatrix] = useState(first);
  const [attention, setAttention] = useState(0);
  const [conflict, setConflict] = useState<{ differences: Difference[]; etag: string | null } | null>(null);
  const [isLeaving, setLeaving] = useState(false);

  const withRights = (plain: Document) => ({ ...withoutRights(plain), ...settingsOf(matrix) });
  const form = useDocumentForm({
    sections,
    document,
    etag,
    isNew,
    readOnly,
    at: (values) => {
      const key = isNew ? textOf(values[kind.key]).trim() : String(document[kind.key]);
      return key ? kind.at(key) : null;
    },
    more: isRole ? withRights : undefined,
    moreKey: isRole ? JSON.stringify(settingsOf(matrix)) : '',
  });

  const mine = () => {
    const plain = documentOf(sections, form.values, document);
    return isRole ? withRights(plain) : plain;
  };
  const save = async (over?: string | null) => {
    const outcome = await form.save(over);
    if (outcome.kind === 'faulty') return setAttention((count) => count + 1);
    if (outcome.kind === 'conflict') {
      try {
        const theirs = await api.read(kind.at(String(document[kind.key])));
        const plain = documentOf(sections, {}, theirs.document);
        const their = { ...plain, ...strip(theirs.document) };
        return setConflict({ differences: diff(their, mine()), etag: theirs.etag });
      } catch (fault) {
        return toast(sentence(fault), { tone: 'fault' });
      }
    }
    const { title, name: called } = form.values;
    toast(t('admin.form.saved', { name: textOf(title) || textOf(called) || textOf(form.values[kind.key]) }));
    setConflict(null);
    setAttention(0);
    if (!isNew) return onSaved(outcome.read);
    setLeaving(true);
    setTimeout(() => go(`/admin/${kind.id}/${part(textOf(form.values[kind.key]).trim())}`, { replace: true }));
  };
  return (
    <>
      <BackLink to={`/admin/${kind.id}`} text={t(kind.title)} />
      <header className="page-head">
        <h1>
          <Icon name={kind.icon} size={22} /> {name}
        </h1>
        {!isNew && name !== document[kind.key] && <span className="chip mono">{String(document[kind.key])}</span>}
        {isBuiltIn && <span className="chip">{t('admin.roles.builtIn')}</span>}
      </header>
      {isOfFile(document) && <FileNotice />}
      {isBuiltIn && <p className="notice">{t('admin.roles.builtInHelp')}</p>}
      <form
        className="stack"
        aria-label={name}
        tabIndex={-1}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
      >
        <FaultSummary form={kind.form} faults={form.faults} attention={attention} />
        <Sections
          form={kind.form}
          sections={sections}
          values={form.values}
          saved={form.before}
          faults={form.faults.fields}
          onChange={form.set}
          readOnly={readOnly}
          isNew={isNew}
        />
        {isRole && <RoleRights matrix={matrix} onChange={setMatrix} readOnly={readOnly} />}
        {attention === 0 && !isNew && form.faults.rest.length > 0 && (
          <p className="notice fault" role="status">
            {form.faults.rest.join(' ')}
          </p>
        )}
        {!readOnly && (
          <SaveBar
            isDirty={form.isDirty}
            isNew={isNew}
            busy={form.busy}
            changes={form.differs.length}
            onReset={() => {
              form.reset();
              setMatrix(first);
              setAttention(0);
            }}
          />
        )}
      </form>
      {!isNew && <Beside kind={kind} document={document} />}
      {!isNew && !readOnly && (
        <RemoveCard
          kind={kind}
          name={name}
          onRemove={async () => {
            await api.drop(kind.at(String(document[kind.key])));
            setLeaving(true);
            toast(t('admin.form.removed', { name }));
            await queries.invalidateQueries({ queryKey: ['documents'] });
            setTimeout(() => go(`/admin/${kind.id}`));
          }}
        />
      )}
      <Guard when={form.isDirty && !readOnly && !isLeaving} />
      {conflict && (
        <ConflictDialog
          differences={conflict.differences}
          onClose={() => setConflict(null)}
          onTheirs={() => {
            setConflict(null);
            onAgain();
          }}
          onMine={() => void save(conflict.etag)}
        />
      )}
    </>
  );
}

const rightKeys = ['rights', 'lots', 'sites', 'grants'];
const withoutRights = (plain: Document) =>
  Object.fromEntries(Object.entries(plain).filter(([key]) => !rightKeys.includes(key)));

const beside = [
  'origin',
  'version',
  'registered',
  'lineState',
  'contacts',
  'hasPassword',
  'builtIn',
  'live',
  'changedAt',
];
const strip = (document: Document) =>
  Object.fromEntries(
    Object.entries(document).filter(([key, value]) => !beside.includes(key) && value !== '' && value !== null),
  );
