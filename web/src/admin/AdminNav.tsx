import { useEffect, useId, useState } from 'react';
import { NavLink, useLocation } from 'react-router';
import { t } from '../i18n';
import { Icon } from '../ui/Icon';
import { places } from './places';

/** The pages of administration. On a narrow page they hide behind a button that says where one is. */
export function AdminNav() {
  const { pathname } = useLocation();
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  // biome-ignore lint/correctness/useExhaustiveDependencies: it folds when one has gone elsewhere
  useEffect(() => setOpen(false), [pathname]);
  const here = places.flatMap((group) => group.places).find((place) => pathname.startsWith(`/admin/${place.to}`));
  return (
    <nav className={`admin-nav${isOpen ? ' open' : ''}`} aria-label={t('nav.admin')}>
      <button
        type="button"
        className="button plain admin-nav-button"
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="menu" /> <span className="grow">{here ? t(here.text) : t('admin.overview.title')}</span>
        <Icon name="down" size={16} />
      </button>
      <div id={id} className="admin-nav-list">
        <NavLink to="/admin" end className="admin-place">
          <Icon name="calm" size={16} /> {t('admin.overview.title')}
        </NavLink>
        {places.map((group) => (
          <section key={group.title}>
            <h2 className="admin-nav-title">{t(group.title)}</h2>
            {group.places.map((place) => (
              <NavLink key={place.to} to={`/admin/${place.to}`} className="admin-place">
                <Icon name={place.icon} size={16} /> {t(place.text)}
              </NavLink>
            ))}
          </section>
        ))}
      </div>
    </nav>
  );
}
