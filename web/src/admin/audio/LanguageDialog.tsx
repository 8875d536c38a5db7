import { useState } from 'react';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { asThere, given, languageName, tidyTag } from './languages';

interface Props {
  /** Languages that are listed already. */
  there: string[];
  onClose: () => void;
  onAdd: (tag: string) => void;
}

/** Begins a language. Nothing is kept of it until its first recording is there. */
export function LanguageDialog({ there, onClose, onAdd }: Props) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const tag = tidyTag(text);
  const fault = !tag
    ? t('admin.prompts.tagFault')
    : given.includes(tag) && !there.includes(asThere(there, tag))
      ? t('admin.prompts.comes', { language: languageName(tag) })
      : null;
  const add = () => {
    setAsked(true);
    if (tag && !fault) onAdd(tag);
  };
  return (
    <Dialog title={t('admin.prompts.addTitle')} onClose={onClose}>
      <p className="quiet">{t('admin.prompts.addHelp')}</p>
      <Field
        label={t('admin.prompts.tag')}
        help={tag ? languageName(tag) : t('admin.prompts.tagHelp')}
        value={text}
        onChange={setText}
        faults={asked && fault ? [fault] : undefined}
        autoComplete="off"
        autoFocus
        mono
        onSubmit={add}
      />
      <div className="dialog-actions">
        <Button look="quiet" onPress={onClose}>
          {t('common.cancel')}
        </Button>
        <Button look="primary" onPress={add}>
          {t('common.add')}
        </Button>
      </div>
    </Dialog>
  );
}
