import { useQueryClient } from '@tanstack/react-query';
import { sentence } from '../../api/problems';
import { upload } from '../../api/upload';
import { t } from '../../i18n';
import { Store } from '../../state/store';
import { toast } from '../../ui/toasts';
import type { Sound } from './api';

/** A file that is on its way, or was refused. */
export interface Upload {
  id: number;
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

/** The uploads of a page. They go on while somebody looks at another one. */
export type Uploads = Store<Upload[]>;
export const newUploads = (): Uploads => new Store<Upload[]>([]);

let last = 0;

export function refuse(uploads: Uploads, name: string, fault: string) {
  const id = ++last;
  uploads.update((all) => [...all.filter((one) => one.name !== name), { id, name, share: 0, fault }]);
}

export const dismiss = (uploads: Uploads, id: number) => uploads.update((all) => all.filter((one) => one.id !== id));

/** Sends files one after the other, and reads the list anew when each is there. */
export function useSend(uploads: Uploads, list: string) {
  const queries = useQueryClient();
  return async (wishes: Wish[]) => {
    const begun = wishes.map((wish) => ({ id: ++last, name: wish.name, share: 0, fault: null }));
    const names = new Set(wishes.map((wish) => wish.name));
    uploads.update((all) => [...all.filter((one) => !names.has(one.name)), ...begun]);
    for (const [i, { path, file, name }] of wishes.entries()) {
      const id = begun[i]?.id;
      const note = (change: Partial<Upload>) =>
        uploads.update((all) => all.map((one) => (one.id === id ? { ...one, ...change } : one)));
      try {
        await upload<Sound>(path, file, (share) => note({ share }));
        uploads.update((all) => all.filter((one) => one.id !== id));
        toast(t('admin.audio.added', { name }));
        await queries.invalidateQueries({ queryKey: [list] });
      } catch (fault) {
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
