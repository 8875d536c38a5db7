import { lazy, Suspense } from 'react';
import { Route, Routes, useLocation } from 'react-router';
import { BoardPage } from './board/BoardPage';
import { t } from './i18n';
import { Shell } from './Shell';
import { LinkPage } from './signin/LinkPage';
import { SetupPage } from './signin/SetupPage';
import { SignInPage } from './signin/SignInPage';
import { Announcer } from './state/announcer';
import { Following, useSession } from './state/session';
import { Mark } from './ui/Mark';
import { Missing } from './ui/Missing';
import { Toasts } from './ui/toasts';

const WallPage = lazy(() => import('./board/WallPage'));
const HistoryPage = lazy(() => import('./history/HistoryPage'));
const CallPage = lazy(() => import('./history/CallPage'));
const MeasuresPage = lazy(() => import('./history/MeasuresPage'));
const AdminPages = lazy(() => import('./admin/AdminPages'));
const ProfilePage = lazy(() => import('./signin/ProfilePage'));

export function App() {
  const { pathname } = useLocation();
  return (
    <>
      {pathname === '/setup' ? <SetupPage /> : pathname === '/sign-in' ? <LinkPage /> : <SignedIn />}
      <Toasts />
      <Announcer />
    </>
  );
}

function SignedIn() {
  const session = useSession();
  if (session.state === 'asking') return <Waiting />;
  if (session.state === 'out') return <SignInPage expired={session.expired} />;
  return (
    <Following me={session.me}>
      <Routes>
        <Route
          path="/wall"
          element={
            <Suspense fallback={<Waiting />}>
              <WallPage />
            </Suspense>
          }
        />
        <Route element={<Shell />}>
          <Route index element={<BoardPage />} />
          <Route path="/list" element={<BoardPage list />} />
          <Route path="/history" element={<HistoryPage />} />
          <Route path="/history/:id" element={<CallPage />} />
          <Route path="/measures" element={<MeasuresPage />} />
          <Route path="/me" element={<ProfilePage />} />
          <Route path="/admin/*" element={<AdminPages />} />
          <Route path="*" element={<Missing />} />
        </Route>
      </Routes>
    </Following>
  );
}

function Waiting() {
  return (
    <main className="waiting" aria-busy="true">
      <h1 className="unseen">{t('product')}</h1>
      <Mark size={48} />
      <p className="quiet">{t('common.loading')}</p>
    </main>
  );
}
