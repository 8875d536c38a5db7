import { get, part, remove, root } from '../../api/client';
import type { MusicPiece, Page, PromptEntry } from '../../api/types';

// What callers hear: pieces of music, and prompts in their languages.

/** Something that can be played, or would be if it were right. */
export type Sound = MusicPiece;
export type Prompt = PromptEntry;

export const music = async () => (await get<Page<Sound>>('/music')).items;
export const prompts = async () => (await get<Page<Prompt>>('/prompts')).items;

export const pathOfMusic = (name: string) => `/music/${part(name)}`;
export const pathOfPrompt = (language: string, name: string) => `/prompts/${part(language)}/${part(name)}`;

/** Where it is heard. Another recording has another address, so that nobody hears the old one. */
export const sourceOf = (path: string, { changedAt }: Sound) =>
  root + path + (changedAt ? `?changed=${encodeURIComponent(changedAt)}` : '');

export const drop = (path: string) => remove(path);
