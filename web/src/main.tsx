import '@fontsource-variable/inter/wght.css';
import './styles/tokens.css';
import './styles/base.css';
import './styles/ui.css';
import './styles/shell.css';
import './styles/board.css';
import './styles/tile.css';
import './styles/pages.css';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { createBrowserRouter } from 'react-router';
import { RouterProvider } from 'react-router/dom';
import { App } from './App';
import { Problem } from './api/client';
import { dress } from './state/preferences';
import { Stumble } from './ui/Stumble';

dress();
const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 5_000,
      retry: (count, fault) => count < 4 && fault instanceof Problem && (fault.status === 0 || fault.status >= 500),
      retryDelay: (attempt) => Math.min(2000, 300 * 2 ** attempt),
    },
  },
});

// A data router, since only with one can a form ask before it is left.
const router = createBrowserRouter([{ path: '*', element: <App /> }]);

const place = document.getElementById('root');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Stumble>
        <QueryClientProvider client={queries}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </Stumble>
    </StrictMode>,
  );
