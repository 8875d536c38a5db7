import { useEffect } from 'react';
import { t } from '../i18n';

/** Names the page in the browser's tab. */
export function usePageTitle(title: string) {
  useEffect(() => {
    document.title = `${title} · ${t('product')}`;
  }, [title]);
}
