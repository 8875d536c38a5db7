// What differs between two documents, setting by setting.

export interface Difference {
  key: string;
  before: string | null;
  after: string | null;
}

const isPart = (value: unknown): value is Record<string, unknown> =>
  value !== null && typeof value === 'object' && !Array.isArray(value);

function flat(document: unknown, prefix = ''): Map<string, string> {
  const all = new Map<string, string>();
  if (!isPart(document)) return all;
  for (const [name, value] of Object.entries(document)) {
    const key = prefix + name;
    if (value === null || value === undefined) continue;
    if (isPart(value)) for (const [inner, text] of flat(value, `${key}.`)) all.set(inner, text);
    else if (Array.isArray(value) && value.some(isPart))
      value.forEach((entry, index) => {
        const path = `${key} ${index + 1}`;
        if (isPart(entry)) for (const [inner, text] of flat(entry, `${path}.`)) all.set(inner, text);
        else all.set(path, String(entry));
      });
    else all.set(key, Array.isArray(value) ? value.map(String).join(', ') : String(value));
  }
  return all;
}

/** Every setting that is new, other or gone, in the order of the newer document. */
export function diff(before: unknown, after: unknown): Difference[] {
  const old = flat(before);
  const young = flat(after);
  const keys = [...new Set([...young.keys(), ...old.keys()])];
  return keys
    .map((key) => ({ key, before: old.get(key) ?? null, after: young.get(key) ?? null }))
    .filter((one) => one.before !== one.after);
}

/** A document that came as text, as the audit keeps it. What is no JSON is one value. */
export function parsed(text: string | null | undefined): unknown {
  if (!text) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isPart(value) ? value : { value };
  } catch {
    return { value: text };
  }
}
