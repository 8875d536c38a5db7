import { describe, expect, it } from 'vitest';
import { actionText, begins, targetOf } from '../../src/admin/audit/words';
import { suggestion } from '../../src/admin/fields/SecretField';
import { dayOf, startOf } from '../../src/admin/parts/DayRange';
import { moved } from '../../src/admin/parts/order';
import { ruleSentence } from '../../src/admin/rules/rules';

describe('the words of administration', () => {
  it('tell what a rule does', () => {
    const rule = { pattern: '0.', strip: '1', add: '+44', trunks: ['provider'], allowed: ['201'] };
    expect(ruleSentence('outbound', rule)).toBe(
      'over provider, without its first digit, with +44 in front, only from 201',
    );
    expect(ruleSentence('inbound', { pattern: 'any', target: '300' })).toBe('from any trunk, to 300');
    expect(ruleSentence('inbound', { trunk: 'pbx', strip: '10' })).toBe(
      'from pbx, without its first 10 digits, to the number that is left',
    );
  });

  it('tell what was done, and lead to where', () => {
    expect(actionText('parked-call.park')).toBe('parked');
    expect(actionText('lot.change')).toBe('changed');
    expect(actionText('something.new')).toBe('something.new');
    expect(targetOf('lot:main')).toEqual({ text: 'lot main', to: '/admin/lots/main' });
    expect(targetOf('parked-call:0193')).toEqual({ text: 'a call', to: '/history/0193' });
    expect(targetOf('ledger')).toEqual({ text: 'ledger', to: null });
    expect(begins('lot:')).toBe('lot:*');
    expect(begins('lot:*')).toBe('lot:*');
  });

  it('take whole days where one is', () => {
    expect(dayOf(startOf('2026-03-29'))).toBe('2026-03-29');
    expect(dayOf(startOf('2026-03-29', 1), -1)).toBe('2026-03-29');
    expect(startOf('')).toBeUndefined();
  });

  it('move one entry and leave the others in their order', () => {
    expect(moved(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(moved(['a', 'b', 'c'], 2, 0)).toEqual(['c', 'a', 'b']);
  });

  it('suggest passwords that can be typed on a phone, never twice the same', () => {
    expect(suggestion()).toMatch(/^[a-km-z2-9]{6}-[a-km-z2-9]{6}-[a-km-z2-9]{6}$/);
    expect(suggestion()).not.toBe(suggestion());
  });
});
