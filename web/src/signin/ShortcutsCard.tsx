import { useState } from 'react';
import { keyed } from '../board/ShortcutsDialog';
import { t } from '../i18n';
import { prefer, usePreferences } from '../state/preferences';
import { keyOf, type Shortcut, usualKeys } from '../state/shortcuts';
import { Button } from '../ui/Button';
import { Field, Switch } from '../ui/Field';

/** Each shortcut with its key: another one, or none of them at all (WCAG 2.1.4). */
export function ShortcutsCard() {
  const { shortcuts, keys } = usePreferences();
  const [taken, setTaken] = useState<Shortcut | null>(null);
  const give = (shortcut: Shortcut, typed: string) => {
    const key = [...typed].at(-1) ?? '';
    if (!key.trim()) return;
    const other = keyed.find(([one]) => one !== shortcut && keyOf(one) === key);
    setTaken(other ? shortcut : null);
    if (!other) prefer({ keys: { ...keys, [shortcut]: key } });
  };
  return (
    <section className="card" aria-label={t('nav.shortcuts')}>
      <h2>{t('nav.shortcuts')}</h2>
      <Switch
        label={t('profile.shortcuts')}
        help={t('profile.shortcutsHelp')}
        value={shortcuts}
        onChange={(on) => prefer({ shortcuts: on })}
      />
      {shortcuts && (
        <div className="key-grid">
          {keyed.map(([shortcut, words]) => (
            <div key={shortcut} className="key-row">
              <span aria-hidden="true">{t(words)}</span>
              <Field
                hideLabel
                mono
                label={t('profile.key', { action: t(words) })}
                value={keyOf(shortcut)}
                onChange={(typed) => give(shortcut, typed)}
                faults={taken === shortcut ? [t('profile.taken')] : undefined}
              />
            </div>
          ))}
        </div>
      )}
      {shortcuts && keyed.some(([one]) => keyOf(one) !== usualKeys[one]) && (
        <div>
          <Button onPress={() => prefer({ keys: {} })}>{t('profile.resetKeys')}</Button>
        </div>
      )}
    </section>
  );
}
