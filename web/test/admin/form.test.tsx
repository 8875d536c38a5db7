import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { DocumentPage } from '../../src/admin/documents/DocumentPage';
import { kinds } from '../../src/admin/kinds';
import { Toasts } from '../../src/ui/toasts';
import { mockFetch } from '../mock';

// Answers wait here until the test lets them go.
let held: (() => void)[] = [];
let holds: (path: string, method?: string) => boolean;
let server: ReturnType<typeof mockFetch>;
beforeEach(() => {
  server = mockFetch();
  held = [];
  holds = () => false;
  vi.stubGlobal('fetch', async (path: string, asked: Parameters<typeof server.fetch>[1]) => {
    const answer = server.fetch(path, asked);
    if (!holds(path, asked?.method)) return answer;
    return new Promise((resolve, reject) => {
      held.push(() => resolve(answer));
      asked?.signal?.addEventListener('abort', () => reject(new Error('aborted')));
    });
  });
});
afterEach(() => {
  server.close();
  vi.unstubAllGlobals();
});

async function open() {
  const page = <DocumentPage kind={kinds.lots} />;
  const router = createMemoryRouter([{ path: '/admin/lots/:key', element: page }], {
    initialEntries: ['/admin/lots/main'],
  });
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>,
  );
  return (await screen.findByRole('textbox', { name: 'Time limit' })) as HTMLInputElement;
}

/** Writes something else into a field, in one stroke: what is typed slowly is asked about in between. */
async function replace(user: ReturnType<typeof userEvent.setup>, field: HTMLElement, text: string) {
  await user.tripleClick(field);
  await user.paste(text);
}

const isDryRun = (path: string) => path.includes('dryRun');
const badLength = 'Write a length of time, such as 45s, 2m or 1m30s, or none.';

describe('the form of a lot', () => {
  it('keeps what is typed while it is being saved, and takes the rest as it was saved', async () => {
    const user = userEvent.setup();
    const limit = await open();
    await user.clear(limit);
    await user.type(limit, '90');
    holds = (path, method) => method === 'PUT' && !isDryRun(path);
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(held).toHaveLength(1));
    await user.type(screen.getByRole('textbox', { name: 'Shown as' }), ' desk');
    held[0]?.();
    await screen.findByText(/is saved and in force/);
    await waitFor(() => expect(limit.value).toBe('90s'));
    expect((screen.getByRole('textbox', { name: 'Shown as' }) as HTMLInputElement).value).toBe('Reception desk');
    expect(screen.getByText('1 change, not saved yet.')).toBeTruthy();

    await user.clear(limit);
    await user.type(limit, 'soon');
    expect(screen.getByText(badLength)).toBeTruthy();
  });

  it('says nothing about what stands there no more', async () => {
    const user = userEvent.setup();
    const limit = await open();
    const overflow = screen.getByRole('textbox', { name: 'When every slot is taken' });
    holds = isDryRun;
    await replace(user, overflow, 'lot:nowhere');
    await waitFor(() => expect(held).toHaveLength(1));
    await replace(user, limit, 'soon');
    held[0]?.();
    expect(await screen.findByText(badLength)).toBeTruthy();
    await replace(user, limit, '3m');
    await waitFor(() => expect(held).toHaveLength(2));
    expect(screen.queryByText(badLength)).toBeNull();
  });

  it('forgets what was said about changes that are taken back', async () => {
    const user = userEvent.setup();
    const limit = await open();
    const before = limit.value;
    const refusal = JSON.stringify({ type: 'problems/validation', detail: 'Two lots have the code 700.' });
    vi.stubGlobal('fetch', async () => new Response(refusal, { status: 400 }));
    await replace(user, limit, '4m');
    expect(await screen.findByText('Two lots have the code 700.')).toBeTruthy();
    await replace(user, limit, before);
    expect(screen.queryByText('Two lots have the code 700.')).toBeNull();
  });

  it('keeps the focus when the bar to save with goes', async () => {
    const user = userEvent.setup();
    const limit = await open();
    await replace(user, limit, '3m');
    await user.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull());
    expect(document.activeElement).toBe(screen.getByRole('form', { name: 'Reception' }));
  });
});
