import { t } from '../i18n';
import { useMe } from '../state/session';
import { usePageTitle } from '../ui/usePageTitle';
import { PasswordCard } from './PasswordCard';
import { PreferencesCard } from './PreferencesCard';
import { SessionsCard } from './SessionsCard';
import { ShortcutsCard } from './ShortcutsCard';
import '../styles/profile.css';

/** How the board looks and sounds here, my keys, my password, where I am signed in, and what I may do. */
export default function ProfilePage() {
  const me = useMe();
  usePageTitle(t('profile.title'));
  return (
    <div className="page profile">
      <header className="stack-s">
        <h1>{me.name}</h1>
        <p className="quiet">{t('profile.title')}</p>
      </header>
      <PreferencesCard />
      <ShortcutsCard />
      {me.person && <PasswordCard />}
      {me.person && <SessionsCard />}
      <section className="card" aria-label={t('profile.rights')}>
        <h2>{t('profile.rights')}</h2>
        <ul className="rights">
          {me.rights.map((grant) => (
            <li key={`${grant.right}/${grant.lots?.join()}`}>
              <strong>{t(`rights.${grant.right as 'see'}`)}</strong>{' '}
              <span className="quiet">
                {grant.lots ? t('profile.inLots', { lots: grant.lots.join(', ') }) : t('profile.everywhere')}
              </span>
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}
