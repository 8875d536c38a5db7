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
import { BrowserRouter } from 'react-router';
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

const place = document.getElementById('root');
if (place)
  createRoot(place).render(
    <StrictMode>
      <Stumble>
        <QueryClientProvider client={queries}>
          <BrowserRouter>
            <App />
          </BrowserRouter>
        </QueryClientProvider>
      </Stumble>
    </StrictMode>,
  );
