import { useState } from 'react';
import { t } from '../i18n';
import { type Announce, prefer, type Theme, usePreferences } from '../state/preferences';
import { chime } from '../state/sound';
import { Select, Switch } from '../ui/Field';
import { Segmented } from '../ui/Segmented';

/** What a person chooses for this machine. It holds at once. */
export function PreferencesCard() {
  const chosen = usePreferences();
  const [denied, setDenied] = useState(false);
  const notify = async (on: boolean) => {
    if (!on) return prefer({ notify: false });
    const answer = typeof Notification === 'undefined' ? 'denied' : await Notification.requestPermission();
    setDenied(answer !== 'granted');
    prefer({ notify: answer === 'granted' });
  };
  return (
    <section className="card" aria-label={t('profile.preferences')}>
      <h2>{t('profile.preferences')}</h2>
      <div className="choice">
        <span className="label">{t('profile.theme')}</span>
        <Segmented<Theme>
          label={t('profile.theme')}
          value={chosen.theme}
          onChange={(theme) => prefer({ theme })}
          options={[
            { id: 'system', label: t('nav.themeSystem') },
            { id: 'light', label: t('nav.themeLight'), icon: 'sun' },
            { id: 'dark', label: t('nav.themeDark'), icon: 'moon' },
          ]}
        />
      </div>
      <div className="choice">
        <span className="label">{t('profile.arrange')}</span>
        <Segmented
          label={t('profile.arrange')}
          value={chosen.arrange}
          onChange={(arrange) => prefer({ arrange })}
          options={[
            { id: 'slots', label: t('profile.arrangeSlots') },
            { id: 'waiting', label: t('profile.arrangeWaiting') },
          ]}
        />
      </div>
      <Switch
        label={t('profile.notify')}
        value={chosen.notify}
        onChange={(on) => void notify(on)}
        faults={denied ? [t('profile.notifyDenied')] : undefined}
      />
      <Switch
        label={t('profile.sound')}
        value={chosen.sound}
        onChange={(sound) => {
          prefer({ sound });
          if (sound) chime();
        }}
      />
      <Select
        label={t('profile.announce')}
        value={chosen.announce}
        onChange={(announce) => prefer({ announce: announce as Announce })}
        choices={[
          { id: 'all', label: t('profile.announceAll') },
          { id: 'mine', label: t('profile.announceMine') },
          { id: 'none', label: t('profile.announceNone') },
        ]}
      />
      <Switch
        label={t('profile.assertive')}
        value={chosen.assertive}
        disabled={chosen.announce === 'none'}
        onChange={(assertive) => prefer({ assertive })}
      />
    </section>
  );
}
