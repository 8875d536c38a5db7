import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { App } from '../src/App';
import { emptyBoard } from '../src/state/board';
import { desk } from '../src/state/desk';
import { board } from '../src/state/feed';
import { mockFetch } from './mock';

// Colours need a real browser to be judged; the end-to-end tests do that in Chromium.
const rules = { 'color-contrast': { enabled: false } };

let server: ReturnType<typeof mockFetch>;
beforeEach(() => {
  server = mockFetch();
  vi.stubGlobal('fetch', server.fetch);
});
afterEach(() => {
  server.close();
  vi.unstubAllGlobals();
  board.set(emptyBoard);
  desk.set({ selected: null, editing: null, moving: null, releasing: null });
});

function open(path: string, signedIn = true) {
  server.signedIn = signedIn;
  return render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter initialEntries={[path]}>
        <App />
      </MemoryRouter>
    </QueryClientProvider>,
  );
}

async function violations() {
  const { violations: found } = await axe.run(document.body, { rules });
  return found.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 160)).join(' | ')}`);
}

describe('every page is open to everybody (axe-core)', () => {
  it.each([
    ['/?lot=service', 'Calls in Service'],
    ['/list', 'Kowalska Logistics'],
    ['/wall', 'Wall board'],
    ['/me', 'Keyboard shortcuts'],
    ['/nowhere', 'There is no such page'],
  ])('%s', async (path, waitFor) => {
    open(path);
    await screen.findAllByText(
      (_, element) => !!element && (element.textContent === waitFor || element.getAttribute('aria-label') === waitFor),
    );
    expect(await violations()).toEqual([]);
  });

  it.each([
    ['/', 'Sign in to Parkade'],
    ['/sign-in', 'Sign in to Parkade'],
    ['/setup', 'Welcome to Parkade'],
  ])('%s, before signing in', async (path, heading) => {
    open(path, false);
    await screen.findByRole('heading', { name: heading });
    expect(await violations()).toEqual([]);
  });
});

describe('the board', () => {
  it('opens the details of a call, edits its note and offers to undo it', async () => {
    const user = userEvent.setup();
    open('/?lot=service');
    const row = await screen.findByRole('row', { name: /Oyelaran & Sons, slot 731/ });
    row.focus();
    await user.keyboard('e');
    const note = await screen.findByRole('textbox', { name: 'Note for Oyelaran & Sons' });
    await user.type(note, 'Knows{Enter}');
    expect(await screen.findByText('Knows')).toBeTruthy();
    expect(await screen.findByRole('button', { name: 'Undo' })).toBeTruthy();
    await user.keyboard(' ');
    expect(await screen.findByRole('complementary', { name: 'Call details' })).toBeTruthy();
    expect(await violations()).toEqual([]);
  });

  it('lets nobody go whose call has changed since it was asked', async () => {
    const user = userEvent.setup();
    open('/?lot=service');
    const row = await screen.findByRole('row', { name: /Oyelaran & Sons, slot 731/ });
    row.focus();
    await user.keyboard(' ');
    const details = await screen.findByRole('complementary', { name: 'Call details' });
    const ask = async () => {
      await user.click(within(details).getByRole('button', { name: 'Release' }));
      return within(await screen.findByRole('alertdialog', { name: 'Let Oyelaran & Sons go?' }));
    };
    const call = [...server.api.world.calls.values()].find((one) => one.orbit === '731');
    const question = await ask();
    server.api.world.change(call, 'annotated', 'Ben wrote a note', { note: 'Wait for Ben' });
    expect(await screen.findAllByText('Wait for Ben')).toBeTruthy();
    await user.click(question.getByRole('button', { name: 'Release the caller' }));
    expect(await screen.findByText(/This call has changed meanwhile/)).toBeTruthy();
    expect(call?.state).toBe('parked');

    await user.click((await ask()).getByRole('button', { name: 'Release the caller' }));
    expect(await screen.findByText('Oyelaran & Sons was let go.')).toBeTruthy();
    expect(call?.state).toBe('ended');
  });
});
