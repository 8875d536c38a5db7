import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import * as api from '../api/endpoints';
import { sentence } from '../api/problems';
import { t } from '../i18n';
import { usePageTitle } from '../ui/usePageTitle';
import { Doorway } from './Doorway';
import { takeFragment } from './fragment';

// Taken once, when the program begins: React may draw a page twice, and the link works once.
let token = window.location.pathname === '/sign-in' ? takeFragment('link') : '';

/** Signs in by a link that the server printed: /sign-in#link=TOKEN. */
export function LinkPage() {
  usePageTitle(t('signIn.submit'));
  const queries = useQueryClient();
  const go = useNavigate();
  const [fault, setFault] = useState<unknown>(token ? null : new Error());
  useEffect(() => {
    const once = token;
    token = '';
    if (!once) return;
    api
      .signInByLink(once)
      .then((me) => {
        queries.setQueryData(['me'], me);
        return go('/', { replace: true });
      })
      .catch(setFault);
  }, [queries, go]);
  return (
    <Doorway title={t('signIn.title')} lead={t('signIn.byLink')}>
      {fault !== null && (
        <p className="notice fault" role="alert">
          {fault instanceof Error && !fault.message ? t('signIn.noLink') : sentence(fault)}
        </p>
      )}
      <p className="small">
        <Link to="/">{t('signIn.submit')}</Link>
      </p>
    </Doorway>
  );
}
