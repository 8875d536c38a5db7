import '../styles/tables.css';
import '../styles/forms.css';
import '../styles/admin.css';
import '../styles/adminParts.css';
import '../styles/lists.css';
import { lazy, Suspense } from 'react';
import { Route, Routes } from 'react-router';
import { t } from '../i18n';
import { may, useMe } from '../state/session';
import { Empty } from '../ui/Empty';
import { Missing } from '../ui/Missing';
import { AdminNav } from './AdminNav';
import { DocumentPage } from './documents/DocumentPage';
import { ListPage } from './documents/ListPage';
import { kinds } from './kinds';
import OverviewPage from './pages/OverviewPage';
import { Loading } from './parts/Page';
import { RulesPage } from './rules/RulesPage';

const MusicPage = lazy(() => import('./audio/MusicPage'));
const PromptsPage = lazy(() => import('./audio/PromptsPage'));
const AuditPage = lazy(() => import('./audit/AuditPage'));
const FilePage = lazy(() => import('./file/FilePage'));
const KeysPage = lazy(() => import('./keys/KeysPage'));
const BansPage = lazy(() => import('./pages/BansPage'));
const SessionsPage = lazy(() => import('./pages/SessionsPage'));
const SettingsPage = lazy(() => import('./pages/SettingsPage'));

/** Everything that an administrator does. */
export default function AdminPages() {
  const me = useMe();
  if (!me.isAdministrator && !may(me, 'administer'))
    return (
      <div className="page">
        <h1 className="unseen">{t('nav.admin')}</h1>
        <Empty icon="lock" title={t('admin.notYours')} help={t('admin.notYoursHelp')} />
      </div>
    );
  return (
    <div className="page admin">
      <AdminNav />
      <div className="admin-page">
        <Suspense fallback={<Loading />}>
          <Routes>
            <Route index element={<OverviewPage />} />
            {Object.values(kinds).map((kind) => (
              <Route key={kind.id} path={kind.id}>
                <Route index element={<ListPage key={kind.id} kind={kind} />} />
                <Route path="new" element={<DocumentPage key={kind.id} kind={kind} isNew />} />
                <Route path=":key" element={<DocumentPage key={kind.id} kind={kind} />} />
              </Route>
            ))}
            <Route path="outbound" element={<RulesPage key="outbound" way="outbound" />} />
            <Route path="inbound" element={<RulesPage key="inbound" way="inbound" />} />
            <Route path="music" element={<MusicPage />} />
            <Route path="prompts" element={<PromptsPage />} />
            <Route path="settings" element={<SettingsPage />} />
            <Route path="keys" element={<KeysPage />} />
            <Route path="sessions" element={<SessionsPage />} />
            <Route path="bans" element={<BansPage />} />
            <Route path="audit" element={<AuditPage />} />
            <Route path="file" element={<FilePage />} />
            <Route path="*" element={<Missing />} />
          </Routes>
        </Suspense>
      </div>
    </div>
  );
}
