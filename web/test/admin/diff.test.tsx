import { render, screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { DiffTable } from '../../src/admin/diff/DiffTable';
import { diff, parsed } from '../../src/admin/diff/diff';

describe('a comparison', () => {
  it('names what is new, other and gone, and nothing else', () => {
    const before = { name: 'main', 'time-limit': '60s', fallback: '200', credentials: { user: 'a' } };
    const after = { name: 'main', 'time-limit': '2m', title: 'Reception', credentials: { user: 'b' } };
    expect(diff(before, after)).toEqual([
      { key: 'time-limit', before: '60s', after: '2m' },
      { key: 'title', before: null, after: 'Reception' },
      { key: 'credentials.user', before: 'a', after: 'b' },
      { key: 'fallback', before: '200', after: null },
    ]);
  });

  it('looks into lists of rules', () => {
    const rules = (strip: number) => ({ rules: [{ pattern: '0.', strip, trunks: ['a', 'b'] }] });
    expect(diff(rules(1), rules(2))).toEqual([{ key: 'rules 1.strip', before: '1', after: '2' }]);
  });

  it('shows an entry that comes or goes as a whole', () => {
    expect(diff(null, { number: '206' })).toEqual([{ key: 'number', before: null, after: '206' }]);
    expect(diff({ number: '206' }, null)).toEqual([{ key: 'number', before: '206', after: null }]);
  });

  it('takes what the audit keeps as text', () => {
    expect(parsed('{"a":1}')).toEqual({ a: 1 });
    expect(parsed('(set)')).toEqual({ value: '(set)' });
    expect(parsed(null)).toBeNull();
  });

  it('is a table that reads row by row', () => {
    render(<DiffTable differences={diff({ timeLimit: '60s' }, { timeLimit: '2m' })} form="lots" />);
    const row = screen.getByRole('row', { name: /Time limit/ });
    expect(within(row).getByText('60s').tagName).toBe('DEL');
    expect(within(row).getByText('2m').tagName).toBe('INS');
  });
});
