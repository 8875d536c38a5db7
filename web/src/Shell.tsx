import { Suspense, useState } from 'react';
import { NavLink, Outlet } from 'react-router';
import { ShortcutsDialog } from './board/ShortcutsDialog';
import { ConnectionStatus } from './ConnectionStatus';
import { PhonePicker } from './calls/PhonePicker';
import { t } from './i18n';
import { PersonMenu } from './PersonMenu';
import { may, useMe } from './state/session';
import { useShortcut } from './state/shortcuts';
import { useTidings } from './state/tidings';
import { Icon, type IconName } from './ui/Icon';
import { Mark } from './ui/Mark';

/** What is around every page: where one can go, which phone rings, who one is, and whether the board is live. */
export function Shell() {
  const me = useMe();
  const [showsKeys, setShowsKeys] = useState(false);
  useShortcut('help', () => setShowsKeys(true));
  useTidings(me);
  const administers = me.isAdministrator || may(me, 'administer');
  return (
    <div className="shell">
      <a className="skip" href="#content">
        {t('nav.skip')}
      </a>
      <header className="top">
        <NavLink to="/" className="brand" aria-label={`${t('product')}: ${t('nav.board')}`}>
          <Mark />
          <span className="brand-name">{t('product')}</span>
        </NavLink>
        <nav className="nav" aria-label={t('nav.label')}>
          <Place to="/" icon="tiles" text={t('nav.board')} />
          <Place to="/history" icon="history" text={t('nav.history')} />
          <Place to="/measures" icon="measures" text={t('nav.measures')} />
          {administers && <Place to="/admin" icon="settings" text={t('nav.admin')} />}
        </nav>
        <div className="grow" />
        <ConnectionStatus />
        <PhonePicker />
        <PersonMenu onShortcuts={() => setShowsKeys(true)} />
      </header>
      <main id="content" className="content" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      {showsKeys && <ShortcutsDialog onClose={() => setShowsKeys(false)} />}
    </div>
  );
}

function Place({ to, icon, text }: { to: string; icon: IconName; text: string }) {
  return (
    <NavLink to={to} end={to === '/'} className="place">
      <Icon name={icon} />
      <span>{text}</span>
    </NavLink>
  );
}

function Loading() {
  return (
    <div className="waiting-page quiet" aria-busy="true">
      <h1 className="unseen">{t('product')}</h1>
      {t('common.loading')}
    </div>
  );
}
