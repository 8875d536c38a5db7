import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { MemoryRouter } from 'react-router';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { someAudio } from '../../mock/audio.mjs';
import { asThere, languageName, tidyTag } from '../../src/admin/audio/languages';
import MusicPage from '../../src/admin/audio/MusicPage';
import PromptsPage from '../../src/admin/audio/PromptsPage';
import { refuse, Uploads } from '../../src/admin/audio/uploads';
import type { Me } from '../../src/api/types';
import { upload } from '../../src/api/upload';
import { Following } from '../../src/state/session';
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

describe('uploads', () => {
  it('wait for the list, and for an answer where a file of this name is on its way', async () => {
    const held: (() => void)[] = [];
    vi.stubGlobal('fetch', async (path: string, asked: Parameters<typeof server.fetch>[1]) => {
      await new Promise<void>((resolve) => held.push(resolve));
      return server.fetch(path, asked);
    });
    const user = open(<MusicPage />);
    await waitFor(() => expect(held).toHaveLength(1));
    expect(chooser()).toBeUndefined();
    held[0]?.();
    await screen.findByText('evening.mp3');
    await user.upload(chooser(), wave('spring.wav'));
    await waitFor(() => expect(held).toHaveLength(2)); // it is there, and the list is read anew
    await user.upload(chooser(), wave('spring.wav'));
    const question = await screen.findByRole('alertdialog', { name: 'Replace spring.wav?' });
    await user.click(within(question).getByRole('button', { name: 'Cancel' }));
    held[1]?.();
    await waitFor(() => expect(row('spring.wav')).toBeTruthy());
    await waitFor(() => expect(screen.queryByRole('list', { name: 'Uploads' })).toBeNull());
  });

  it('are told from each other by where they go, and refused where two go to one place', async () => {
    const user = open(<PromptsPage />);
    await screen.findByText('None is missing.');
    const text = (name: string) => new File(['not a sound'], name, { type: 'audio/wav' });
    await user.upload(chooser(), text('parked.wav'));
    await screen.findByText(/holds no audio/);
    await user.click(screen.getByRole('radio', { name: 'German (Germany)' }));
    await user.upload(chooser(), [text('hold.wav'), text('full.wav'), wave('slot.wav'), wave('Slot.ogg')]);
    expect(await screen.findByText('slot.wav, Slot.ogg')).toBeTruthy();
    expect(screen.getByText(/for the same place/)).toBeTruthy();
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Replace' }));
    const list = screen.getByRole('list', { name: 'Uploads' });
    await waitFor(() => expect(within(list).getAllByText(/holds no audio/)).toHaveLength(3));
    await user.upload(chooser(), text('parked.wav'));
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Replace' }));
    await waitFor(() => expect(within(list).getAllByText(/holds no audio/)).toHaveLength(4));
    expect(within(list).getAllByText('“Your call is parked”')).toHaveLength(2);
    for (const button of within(list).getAllByRole('button')) await user.click(button);
    await waitFor(() => expect(document.activeElement?.id).toBe('prompts-title'));
  });

  it('end, and are forgotten, with the session of whoever made them', async () => {
    const uploads = new Uploads();
    const page = render(
      <QueryClientProvider client={new QueryClient()}>
        <Following me={{ id: 'person:anna' } as Me}>
          <i />
        </Following>
      </QueryClientProvider>,
    );
    refuse(uploads, '/music/a.wav', 'a.wav', 'It is empty.');
    const { signal } = uploads;
    const sent = upload('/music/b.wav', wave('b.wav'), { onProgress: () => {}, signal });
    page.unmount();
    await expect(sent).rejects.toBe(signal.reason);
    expect(uploads.get()).toEqual([]);
    expect(uploads.signal.aborted).toBe(false);
  });
});

describe('the player', () => {
  it('tries again what failed, tells what fails, and keeps nothing of what is put away', async () => {
    const calls: string[] = [];
    const outcomes = [new DOMException('', 'NotSupportedError'), new DOMException('', 'AbortError'), null];
    const player = vi.spyOn(HTMLMediaElement.prototype, 'play').mockImplementation(async () => {
      calls.push('play');
      const fault = outcomes.shift();
      if (fault) throw fault;
    });
    const loader = vi.spyOn(HTMLMediaElement.prototype, 'load').mockImplementation(() => {
      calls.push('load');
    });
    const user = open(<MusicPage />);
    await press(user, 'Listen to evening.mp3');
    expect(await screen.findByText(/This browser cannot play it/)).toBeTruthy();
    await press(user, 'Listen to evening.mp3');
    expect(screen.queryByText(/This browser cannot play it/)).toBeNull();
    await press(user, 'Listen to evening.mp3');
    expect(calls).toEqual(['play', 'load', 'play', 'play']);

    const audio = row('evening.mp3').querySelector('audio') as HTMLAudioElement;
    fireEvent.timeUpdate(audio);
    const line = await screen.findByRole('slider', { name: 'Place in evening.mp3' });
    line.focus();
    fireEvent.ended(audio);
    expect(document.activeElement).toBe(line);
    await press(user, 'Remove evening.mp3');
    await user.click(within(await screen.findByRole('alertdialog')).getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(document.activeElement?.id).toBe('pieces-title'));
    expect(audio.getAttribute('src')).toBeNull();
    expect(calls.at(-1)).toBe('load');
    player.mockRestore();
    loader.mockRestore();
  });
});

describe('the prompts page', () => {
  it('says what each prompt says, and which are missing', async () => {
    const user = open(<PromptsPage />);
    expect(await screen.findByText('None is missing.')).toBeTruthy();
    expect(row('parked').textContent).toContain('Your call is parked');
    expect(row('parked').textContent).toContain('Built in · 0.9 s');
    await user.click(screen.getByRole('radio', { name: 'German (Germany)' }));
    expect(await screen.findByText('21 are missing, and are said in another language.')).toBeTruthy();
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
    expect(await screen.findByText('23 are missing, and are said in another language.')).toBeTruthy();
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
    expect(asThere(['de-de', 'fr'], 'de-DE')).toBe('de-de');
    expect(asThere(['de-de', 'fr'], 'de')).toBe('de');
    expect(languageName('en-GB')).toBe('English (United Kingdom)');
  });
});
