import { useQueryClient } from '@tanstack/react-query';
import { sentence } from '../../api/problems';
import { upload } from '../../api/upload';
import { t } from '../../i18n';
import { whenLeft } from '../../state/session';
import { Store } from '../../state/store';
import { toast } from '../../ui/toasts';
import type { Sound } from './api';

/** A file that is on its way, or was refused. */
export interface Upload {
  id: number;
  /** Where it goes: what tells it from others. */
  path: string;
  name: string;
  share: number;
  fault: string | null;
}

/** What is to be put where. */
export interface Wish {
  /** The name by which people know it: a file, a prompt. */
  name: string;
  path: string;
  file: File;
}

/** The uploads of a page. They go on while somebody looks at another one, for as long as they are signed in. */
export class Uploads extends Store<Upload[]> {
  #ending = new AbortController();

  constructor() {
    super([]);
    whenLeft(() => {
      this.#ending.abort();
      this.#ending = new AbortController();
      this.set([]);
    });
  }

  /** Ends what is under way. */
  get signal() {
    return this.#ending.signal;
  }

  /** Whether something is on its way to a path. */
  isUnderWay = (path: string) => this.get().some((one) => one.path === path && one.fault === null);

  /** Adds some, in place of what was refused at the same paths. */
  add(some: Upload[]) {
    const paths = new Set(some.map((one) => one.path));
    this.update((all) => [...all.filter((one) => one.fault === null || !paths.has(one.path)), ...some]);
  }
}

let last = 0;

export const refuse = (uploads: Uploads, path: string, name: string, fault: string) =>
  uploads.add([{ id: ++last, path, name, share: 0, fault }]);

export const dismiss = (uploads: Uploads, id: number) => uploads.update((all) => all.filter((one) => one.id !== id));

/** Sends files one after the other, and reads the list anew when each is there. */
export function useSend(uploads: Uploads, list: string) {
  const queries = useQueryClient();
  return async (wishes: Wish[]) => {
    const { signal } = uploads;
    const begun = wishes.map(({ path, name }) => ({ id: ++last, path, name, share: 0, fault: null }));
    uploads.add(begun);
    for (const [i, { path, file, name }] of wishes.entries()) {
      const id = begun[i]?.id;
      const note = (change: Partial<Upload>) =>
        uploads.update((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
      try {
        await upload<Sound>(path, file, { onProgress: (share) => note({ share }), signal });
        toast(t('admin.audio.added', { name }));
        await queries.invalidateQueries({ queryKey: [list] });
        // Until the list has it, this is all that tells that it is there.
        uploads.update((all) => all.filter((one) => one.id !== id));
      } catch (fault) {
        if (signal.aborted) return;
        note({ fault: sentence(fault) });
      }
    }
  };
}

const kinds = /\.(wav|mp3|ogg)$/i;

/** Why a file need not even be sent; null: it may be. */
export function faultOfFile(file: File, mostMegabytes: number): string | null {
  if (!kinds.test(file.name)) return t('admin.audio.otherKind');
  if (file.size === 0) return t('admin.audio.emptyFile');
  if (file.size > mostMegabytes * 1024 * 1024) return t('admin.audio.tooBig', { most: mostMegabytes });
  return null;
}
