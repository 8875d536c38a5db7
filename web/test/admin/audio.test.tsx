import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { someAudio } from '../../mock/audio.mjs';
import { languageName, tidyTag } from '../../src/admin/audio/languages';
import MusicPage from '../../src/admin/audio/MusicPage';
import PromptsPage from '../../src/admin/audio/PromptsPage';
import { Toasts } from '../../src/ui/toasts';
import { mockFetch, mockUploads } from '../mock';

let server: ReturnType<typeof mockFetch>;
beforeEach(() => {
  server = mockFetch();
  vi.stubGlobal('fetch', server.fetch);
  vi.stubGlobal('XMLHttpRequest', mockUploads(server));
});
afterEach(() => {
  server.close();
  vi.unstubAllGlobals();
});

function open(page: React.ReactNode) {
  render(
    <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
      <MemoryRouter>{page}</MemoryRouter>
      <Toasts />
    </QueryClientProvider>,
  );
  // What a chooser would not offer can be dropped all the same.
  return userEvent.setup({ applyAccept: false });
}

const wave = (name: string) => new File(['RIFF and so on'], name, { type: 'audio/wav' });
const chooser = (index = 0) =>
  document.querySelectorAll<HTMLInputElement>('input[type=file]')[index] as HTMLInputElement;
const row = (name: string) => document.querySelector<HTMLElement>(`[data-sound="${name}"]`) as HTMLElement;
const press = async (user: ReturnType<typeof userEvent.setup>, name: string) =>
  user.click(await screen.findByRole('button', { name }));

describe('the music page', () => {
  it('lists what plays, in its order, where each comes from and why one does not', async () => {
    open(<MusicPage />);
    await screen.findByText('evening.mp3');
    expect([...document.querySelectorAll('[data-sound]')].map((one) => one.getAttribute('data-sound'))).toEqual([
      'lobby.wav',
      'evening.mp3',
      'autumn offers 2026.ogg',
    ]);
    expect(within(row('lobby.wav')).getByText('Settings file')).toBeTruthy();
    expect(within(row('lobby.wav')).queryByRole('button', { name: /Remove/ })).toBeNull();
    expect(row('evening.mp3').textContent).toContain('3 min 37 s · 3.5 MB');
    expect(row('autumn offers 2026.ogg').textContent).toContain('Export it again');
    expect(row('evening.mp3').querySelector('audio')?.getAttribute('src')).toMatch(/^\/api\/v1\/music\/evening\.mp3\?/);
  });

  it('uploads a file, tells why another is refused, and asks before it replaces one', async () => {
    const user = open(<MusicPage />);
    await screen.findByText('evening.mp3');
    const text = new File(['not a sound'], 'notes.wav', { type: 'audio/wav' });
    await user.upload(chooser(), [wave('spring.wav'), text, new File(['x'], 'song.flac')]);
    expect(await screen.findByText(/notes.wav holds no audio/)).toBeTruthy();
    expect(screen.getByText(/no WAV, MP3 or OGG file/)).toBeTruthy();
    expect(await screen.findByText('spring.wav')).toBeTruthy();
    expect(row('spring.wav')).toBeTruthy();
    await press(user, 'Dismiss: notes.wav');
    await press(user, 'Dismiss: song.flac');
    expect(screen.queryByRole('list', { name: 'Uploads' })).toBeNull();

    await user.upload(chooser(), wave('evening.mp3'));
    const question = await screen.findByRole('alertdialog', { name: 'Replace evening.mp3?' });
    await user.click(within(question).getByRole('button', { name: 'Replace' }));
    expect(await screen.findByText('evening.mp3 is there. Callers who begin to wait hear it.')).toBeTruthy();
    await user.upload(chooser(), wave('lobby.wav'));
    expect(await screen.findByText(/Give yours another name/)).toBeTruthy();
    await press(user, 'Dismiss: lobby.wav');
  });

  it('removes a piece when that is meant, and shows the built-in one when nothing is left', async () => {
    server.api.audio = { music: someAudio().music.slice(1), own: [] };
    const user = open(<MusicPage />);
    for (const name of ['evening.mp3', 'autumn offers 2026.ogg']) {
      await press(user, `Remove ${name}`);
      await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
      await waitFor(() => expect(row(name)).toBeNull());
    }
    expect(await screen.findByText('Built-in music')).toBeTruthy();
    expect(screen.getByText(/plays because nothing else is here/)).toBeTruthy();
  });
});

describe('the prompts page', () => {
  it('says what each prompt says, and which are missing', async () => {
    const user = open(<PromptsPage />);
    expect(await screen.findByText('None is missing.')).toBeTruthy();
    expect(row('parked').textContent).toContain('Your call is parked');
    expect(row('parked').textContent).toContain('Built in · 0.9 s');
    await user.click(screen.getByRole('radio', { name: 'German (Germany)' }));
    expect(await screen.findByText('21 are missing, and are left out when they should be said.')).toBeTruthy();
    expect(within(row('full')).getByText('Missing')).toBeTruthy();
    expect(within(row('full')).queryByRole('button', { name: /Listen/ })).toBeNull();
  });

  it('takes recordings by their names, and goes back to the built-in one', async () => {
    const user = open(<PromptsPage />);
    await screen.findByText('None is missing.');
    await user.upload(chooser(), [wave('Parked.wav'), wave('applause.wav')]);
    expect(await screen.findByText(/No prompt has this name/)).toBeTruthy();
    await press(user, 'Dismiss: applause.wav');
    await user.click(await screen.findByRole('button', { name: 'Take the recording of parked away' }));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
    expect(await within(row('parked')).findByText(/Built in/)).toBeTruthy();
  });

  it('begins a language with all of its prompts missing', async () => {
    const user = open(<PromptsPage />);
    await press(user, 'Add a language');
    const tag = await screen.findByRole('textbox', { name: 'Language tag' });
    await user.type(tag, 'plain French{Enter}');
    expect(await screen.findByText(/This is no language tag/)).toBeTruthy();
    await user.clear(tag);
    await user.type(tag, 'en-us{Enter}');
    expect(await screen.findByText(/English \(United States\) comes with Parkade/)).toBeTruthy();
    await user.clear(tag);
    await user.type(tag, 'fr-ch{Enter}');
    expect(await screen.findByText('23 are missing, and are left out when they should be said.')).toBeTruthy();
    expect(screen.getByRole('heading', { name: 'French (Switzerland)' })).toBeTruthy();
    await user.upload(chooser(1), wave('anything.wav'));
    expect(await within(row('parked')).findByText('Uploaded')).toBeTruthy();
  });

  it('knows languages by their tags', () => {
    expect(['de', 'de-at', 'zh-hans-cn', 'english', '', 'd', 'en-GB-oxendict'].map(tidyTag)).toEqual([
      'de',
      'de-AT',
      'zh-Hans-CN',
      null,
      null,
      null,
      null,
    ]);
    expect(languageName('en-GB')).toBe('English (United Kingdom)');
  });
});
