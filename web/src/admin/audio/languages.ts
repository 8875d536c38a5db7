import type { Prompt } from './api';

/** The language of a tag in words: en-GB is English (United Kingdom). */
export function languageName(tag: string): string {
  try {
    return new Intl.DisplayNames(['en-GB'], { type: 'language', languageDisplay: 'standard' }).of(tag) ?? tag;
  } catch {
    return tag;
  }
}

/** A tag as it is usually written, such as de-CH for de-ch; null: it is none. */
export function tidyTag(text: string): string | null {
  try {
    const [tag] = Intl.getCanonicalLocales(text.trim().replace('_', '-'));
    return tag && /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$/.test(tag) ? tag : null;
  } catch {
    return null;
  }
}

/** A language as it is listed already, where it is: tags are the same in capitals and without (RFC 5646 §2.1.1). */
export const asThere = (there: string[], tag: string) =>
  there.find((one) => one.toLowerCase() === tag.toLowerCase()) ?? tag;

/** Languages whose prompts come with Parkade. They are listed once a lot speaks them. */
export const given = ['en-GB', 'en-US'];

export const languagesOf = (prompts: Prompt[]) => [...new Set(prompts.map((prompt) => prompt.language))];

/** The prompts of a language. One that nobody has recorded anything in yet misses them all. */
export function promptsIn(prompts: Prompt[], language: string): Prompt[] {
  const there = prompts.filter((prompt) => prompt.language === language);
  if (there.length > 0) return there;
  const [any] = languagesOf(prompts);
  return prompts
    .filter((prompt) => prompt.language === any)
    .map(({ name, says }) => ({
      language,
      name,
      says,
      origin: 'missing',
      seconds: null,
      size: null,
      changedAt: null,
      fault: null,
    }));
}

export const missingIn = (prompts: Prompt[]) => prompts.filter((prompt) => prompt.origin === 'missing').length;
