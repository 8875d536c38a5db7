import i18next from 'i18next';
import { en } from './en';

// Every text a person reads is in a resource of its language; English is the only one now.
void i18next.init({
  lng: 'en',
  fallbackLng: 'en',
  resources: { en: { translation: en } },
  interpolation: { escapeValue: false },
  showSupportNotice: false,
} as Parameters<typeof i18next.init>[0]);

type Leaves<T, Prefix extends string = ''> = {
  [K in keyof T & string]: T[K] extends string ? `${Prefix}${K}` : Leaves<T[K], `${Prefix}${K}.`>;
}[keyof T & string];
type Plain<K extends string> = K extends `${infer Base}_one` | `${infer Base}_other` ? Base : K;
export type TextKey = Plain<Leaves<typeof en>>;

/** The text of a key, in the language of the page. */
export function t(key: TextKey, values?: Record<string, string | number | null | undefined>): string {
  return i18next.t(key as string, values as never) as unknown as string;
}

/** A text that may not be there, such as the words for an event that a newer server sends. */
export function textOr(key: string, otherwise: string): string {
  return i18next.exists(key) ? (i18next.t(key) as string) : otherwise;
}

export const language = () => i18next.language;
