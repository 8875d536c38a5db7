import { describe, expect, it } from 'vitest';
import {
  everywhere,
  grantOf,
  grantsOf,
  isImplied,
  lineOf,
  matrixOf,
  settingsOf,
  toggled,
} from '../../src/admin/roles/grants';

describe('the rights of a role', () => {
  const role = {
    name: 'night',
    rights: ['see', 'see-numbers'],
    grants: ['park retrieve-own in main', 'see at york', 'move in main at york'],
  };

  it('are a matrix of rights and places', () => {
    const { places, others } = matrixOf(grantsOf(role));
    expect(places).toEqual({
      [everywhere]: ['see', 'see-numbers'],
      'lot:main': ['park', 'retrieve-own'],
      'site:york': ['see'],
    });
    expect(others.map(lineOf)).toEqual(['move in main at york']);
  });

  it('come back as they were written', () => {
    const { name, ...settings } = role;
    expect(name).toBe('night');
    expect(settingsOf(matrixOf(grantsOf(role)))).toEqual(settings);
  });

  it('share a line where several lots have the same', () => {
    let matrix = matrixOf([]);
    matrix = toggled(toggled(matrix, 'lot:main', 'park'), 'lot:shop', 'park');
    expect(settingsOf(matrix)).toEqual({ grants: ['park in main shop'] });
    expect(settingsOf(toggled(matrix, 'lot:shop', 'park'))).toEqual({ grants: ['park in main'] });
  });

  it('hold everywhere below a place, and all of them for whoever administers', () => {
    const matrix = matrixOf([grantOf('see'), grantOf('administer in main')]);
    expect(isImplied(matrix, 'lot:shop', 'see')).toBe(true);
    expect(isImplied(matrix, 'lot:main', 'release')).toBe(true);
    expect(isImplied(matrix, 'lot:shop', 'release')).toBe(false);
    expect(isImplied(matrix, everywhere, 'see')).toBe(false);
  });

  it('are read with their own lots, and with the capitals of the API', () => {
    expect(grantsOf({ rights: ['retrieveOthers'], lots: ['main'], sites: [] })).toEqual([
      { rights: ['retrieve-others'], lots: ['main'], sites: [] },
    ]);
  });
});
