import { useQueryClient } from '@tanstack/react-query';
import { Button as AriaButton, Menu, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import * as api from './api/endpoints';
import { sentence } from './api/problems';
import { t } from './i18n';
import { prefer, usePreferences } from './state/preferences';
import { useMe } from './state/session';
import { Icon } from './ui/Icon';
import { toast } from './ui/toasts';

/** Who I am, how it looks, and the way out. */
export function PersonMenu({ onShortcuts }: { onShortcuts: () => void }) {
  const me = useMe();
  const { theme } = usePreferences();
  const go = useNavigate();
  const queries = useQueryClient();
  const isDark = theme === 'dark' || (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches);

  const leave = async () => {
    try {
      await api.signOut();
      queries.clear();
      queries.setQueryData(['me'], null);
    } catch (fault) {
      toast(sentence(fault), { tone: 'fault' });
    }
  };
  const chosen = (key: string) => {
    if (key === 'profile') go('/me');
    if (key === 'wall') go('/wall');
    if (key === 'shortcuts') onShortcuts();
    if (key === 'theme') prefer({ theme: isDark ? 'light' : 'dark' });
    if (key === 'out') void leave();
  };
  return (
    <MenuTrigger>
      <AriaButton className="button quiet avatar-button" aria-label={t('nav.me', { name: me.name })}>
        <span className="avatar" aria-hidden="true" data-initials={initials(me.name)} />
      </AriaButton>
      <Popover className="popover menu-popover" placement="bottom end" offset={6}>
        <div className="menu-head">
          <strong>{me.name}</strong>
          <span className="quiet small">{me.person ?? me.id}</span>
        </div>
        <Menu className="menu" aria-label={t('nav.menu')} onAction={(key) => chosen(String(key))}>
          <MenuItem id="profile" className="menu-item">
            <Icon name="person" /> {t('nav.profile')}
          </MenuItem>
          <MenuItem id="wall" className="menu-item">
            <Icon name="wall" /> {t('nav.wall')}
          </MenuItem>
          <MenuItem id="shortcuts" className="menu-item">
            <Icon name="keyboard" /> {t('nav.shortcuts')}
          </MenuItem>
          <MenuItem id="theme" className="menu-item">
            <Icon name={isDark ? 'sun' : 'moon'} /> {isDark ? t('nav.themeLight') : t('nav.themeDark')}
          </MenuItem>
          <MenuItem id="out" className="menu-item">
            <Icon name="signOut" /> {t('nav.signOut')}
          </MenuItem>
        </Menu>
      </Popover>
    </MenuTrigger>
  );
}

export function initials(name: string): string {
  const words = name.trim().split(/\s+/);
  return ((words[0]?.[0] ?? '') + (words.length > 1 ? (words.at(-1)?.[0] ?? '') : '')).toUpperCase();
}
