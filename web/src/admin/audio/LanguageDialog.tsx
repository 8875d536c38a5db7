import { useState } from 'react';
import { t } from '../../i18n';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Field } from '../../ui/Field';
import { languageName, tidyTag } from './languages';

/** Begins a language. Nothing is kept of it until its first recording is there. */
export function LanguageDialog({ onClose, onAdd }: { onClose: () => void; onAdd: (tag: string) => void }) {
  const [text, setText] = useState('');
  const [asked, setAsked] = useState(false);
  const tag = tidyTag(text);
  const add = () => {
    setAsked(true);
    if (tag) onAdd(tag);
  };
  return (
    <Dialog title={t('admin.prompts.addTitle')} onClose={onClose}>
      <p className="quiet">{t('admin.prompts.addHelp')}</p>
      <Field
        label={t('admin.prompts.tag')}
        help={tag ? languageName(tag) : t('admin.prompts.tagHelp')}
        value={text}
        onChange={setText}
        faults={asked && !tag ? [t('admin.prompts.tagFault')] : undefined}
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
