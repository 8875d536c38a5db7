import { t } from '../i18n';
import { usePageTitle } from '../ui/usePageTitle';

export function BoardPage({ list = false }: { list?: boolean }) {
  usePageTitle(t('board.title'));
  return <h1 className="page">{list ? t('board.list') : t('board.title')}</h1>;
}
