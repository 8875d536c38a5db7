import { Link } from 'react-router';
import { t } from '../i18n';
import { Empty } from './Empty';
import { usePageTitle } from './usePageTitle';

export function Missing() {
  usePageTitle(t('common.notFound'));
  return (
    <div className="page">
      <h1 className="unseen">{t('common.notFound')}</h1>
      <Empty icon="search" title={t('common.notFound')} help={t('common.notFoundHelp')}>
        <Link to="/">{t('common.toBoard')}</Link>
      </Empty>
    </div>
  );
}
