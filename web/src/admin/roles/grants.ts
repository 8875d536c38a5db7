import type { Document } from '../../api/types';

// A role's rights as a matrix: which right in which place. Rights are written as in the settings file: `retrieve-own`.

export const allRights = [
  'see',
  'see-numbers',
  'park',
  'park-escalation',
  'retrieve-own',
  'retrieve-others',
  'move',
  'annotate',
  'release',
  'listen',
  'administer',
];

export interface Grant {
  rights: string[];
  lots: string[];
  sites: string[];
}

/** Where rights hold: everywhere (`*`), in a lot (`lot:main`), at a site (`site:york`). */
export type Place = string;
export const everywhere: Place = '*';

export interface Matrix {
  places: Record<Place, string[]>;
  /** What holds only where a lot is at a site too. It has no place in the matrix, and stays as it is. */
  others: Grant[];
}

/** Reads `see park in main support at york`. */
export function grantOf(line: string): Grant {
  const grant: Grant = { rights: [], lots: [], sites: [] };
  let into = grant.rights;
  for (const word of line.split(/[\s,]+/).filter(Boolean)) {
    if (word === 'in') into = grant.lots;
    else if (word === 'at') into = grant.sites;
    else into.push(word);
  }
  return grant;
}

export function lineOf({ rights, lots, sites }: Grant): string {
  return [
    rights.join(' '),
    lots.length > 0 ? `in ${lots.join(' ')}` : '',
    sites.length > 0 ? `at ${sites.join(' ')}` : '',
  ]
    .filter(Boolean)
    .join(' ');
}

const texts = (value: unknown): string[] =>
  Array.isArray(value) ? value.map(String) : typeof value === 'string' && value ? value.split(/[\s,]+/) : [];

/** Rights come as in the file, or with capitals as the rest of the API has them. */
const written = (right: string) => right.replace(/([A-Z])/g, (letter) => `-${letter.toLowerCase()}`);

export function grantsOf(role: Document): Grant[] {
  const all: Grant[] = [];
  const rights = texts(role.rights).map(written);
  if (rights.length > 0) all.push({ rights, lots: texts(role.lots), sites: texts(role.sites) });
  for (const one of Array.isArray(role.grants) ? role.grants : []) {
    if (typeof one === 'string') all.push(grantOf(one));
    else if (one && typeof one === 'object') {
      const { rights: some, lots, sites } = one as Document;
      all.push({ rights: texts(some).map(written), lots: texts(lots), sites: texts(sites) });
    }
  }
  return all;
}

const inOrder = (rights: Iterable<string>) => {
  const set = new Set(rights);
  return [...allRights.filter((right) => set.has(right)), ...[...set].filter((right) => !allRights.includes(right))];
};

export function matrixOf(grants: Grant[]): Matrix {
  const places: Record<Place, string[]> = {};
  const others: Grant[] = [];
  const give = (place: Place, rights: string[]) => {
    places[place] = inOrder([...(places[place] ?? []), ...rights]);
  };
  for (const grant of grants) {
    if (grant.lots.length > 0 && grant.sites.length > 0) others.push(grant);
    else if (grant.lots.length > 0) for (const lot of grant.lots) give(`lot:${lot}`, grant.rights);
    else if (grant.sites.length > 0) for (const site of grant.sites) give(`site:${site}`, grant.rights);
    else give(everywhere, grant.rights);
  }
  return { places, others };
}

/** Gives or takes one right in one place. */
export function toggled({ places, others }: Matrix, place: Place, right: string): Matrix {
  const had = places[place] ?? [];
  const has = had.includes(right) ? had.filter((one) => one !== right) : inOrder([...had, right]);
  return { places: { ...places, [place]: has }, others };
}

/** Whether a right holds in a place without being given there: it holds everywhere, or administering brings it. */
export function isImplied({ places }: Matrix, place: Place, right: string): boolean {
  const here = places[place] ?? [];
  const all = places[everywhere] ?? [];
  if (right !== 'administer' && (here.includes('administer') || all.includes('administer'))) return true;
  return place !== everywhere && all.includes(right);
}

/** The settings of a role that has these rights: places with the same rights share a line. */
export function settingsOf({ places, others }: Matrix): Document {
  const byRights = new Map<string, Grant>();
  for (const [place, rights] of Object.entries(places)) {
    if (place === everywhere || rights.length === 0) continue;
    const isLot = place.startsWith('lot:');
    const key = `${isLot ? 'lot' : 'site'} ${rights.join(' ')}`;
    const grant = byRights.get(key) ?? { rights, lots: [], sites: [] };
    (isLot ? grant.lots : grant.sites).push(place.slice(place.indexOf(':') + 1));
    byRights.set(key, grant);
  }
  const lines = [...byRights.values(), ...others].map(lineOf);
  const rights = places[everywhere] ?? [];
  return { ...(rights.length > 0 ? { rights } : {}), ...(lines.length > 0 ? { grants: lines } : {}) };
}
