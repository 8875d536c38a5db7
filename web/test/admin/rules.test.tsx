import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { createMemoryRouter, RouterProvider } from 'react-router';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { RulesPage } from '../../src/admin/rules/RulesPage';
import { Toasts } from '../../src/ui/toasts';
import { mockFetch } from '../mock';

let server: ReturnType<typeof mockFetch>;
beforeEach(() => {
  server = mockFetch();
});
afterEach(() => {
  server.close();
  vi.unstubAllGlobals();
});

it('keeps a rule that is being written while the others are saved', async () => {
  const user = userEvent.setup();
  let letGo = () => {};
  vi.stubGlobal('fetch', async (path: string, asked: Parameters<typeof server.fetch>[1]) => {
    if (asked?.method === 'PUT')
      await new Promise<void>((resolve) => {
        letGo = resolve;
      });
    return server.fetch(path, asked);
  });
  const router = createMemoryRouter([{ path: '/', element: <RulesPage way="outbound" /> }]);
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <RouterProvider router={router} />
      <Toasts />
    </QueryClientProvider>,
  );
  const rules = await screen.findByRole('grid');
  const count = within(rules).getAllByRole('row').length;
  await user.click(screen.getAllByRole('button', { name: /^Remove/ })[0] as HTMLElement);
  await user.click(screen.getByRole('button', { name: 'Save' }));
  await user.click(screen.getByRole('button', { name: 'Add a rule' }));
  await screen.findByRole('dialog');
  letGo();
  await screen.findByText(/in force/);
  await user.click(screen.getByRole('textbox', { name: /^Dialled number/ }));
  await user.paste('0049X.');
  await user.click(screen.getByRole('button', { name: 'Cancel' }));
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Save' })).toBeNull());
  expect(within(rules).getAllByRole('row')).toHaveLength(count - 1);
});
