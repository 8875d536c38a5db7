// @vitest-environment node
import { describe, expect, it } from 'vitest';
import { Problem } from '../src/api/client';
import { sentence } from '../src/api/problems';
import type { Me } from '../src/api/types';
import { isForMe, nameOf } from '../src/state/names';
import { becameMine, wordsFor } from '../src/state/tidings';
import { aCall, ended } from './calls';

const me = { id: 'person:anna', devices: [{ number: '201' }] } as unknown as Me;

describe('what is said about a change', () => {
  const call = aCall();
  const say = (after: ReturnType<typeof aCall>, before?: ReturnType<typeof aCall>, moved = false) =>
    wordsFor({ call: after, previous: moved ? { lot: 'main', slot: 701 } : null }, before);
  it('tells who came, and by whom', () => {
    expect(say(call)).toBe('Mariam Haddad parked on 701 by Ben Okafor.');
    expect(say(aCall({ parker: null }))).toBe('Mariam Haddad parked on 701.');
  });
  it('tells how it ended', () => {
    expect(say(ended(call, 'retrieved', 'Anna Weber'), call)).toBe('Mariam Haddad picked up by Anna Weber.');
    expect(say(ended(call, 'recalledAndAnswered'), call)).toBe('Mariam Haddad picked up.');
    expect(say(ended(call, 'abandoned'), call)).toBe('Mariam Haddad hung up.');
    expect(say(ended(call, 'interrupted'), call)).toBe('Mariam Haddad is no longer parked.');
  });
  it('tells moves and recalls, and is silent about the rest', () => {
    expect(say(aCall({ orbit: '705' }), call, true)).toBe('Mariam Haddad moved to 705.');
    expect(say(aCall({ recall: { target: 'parker', to: '203', number: 1, since: '' } }), call)).toBe(
      'Recall for Mariam Haddad on 701.',
    );
    expect(say(aCall({ note: 'x' }), call)).toBeNull();
  });
  it('calls nobody by nothing', () => {
    expect(nameOf({ number: null, name: null, masked: false })).toBe('Unknown caller');
    expect(nameOf({ number: '•••• 789', name: null, masked: true })).toBe('•••• 789');
  });
});

describe('a call that is meant for me', () => {
  it('is one that others parked for me, not one that I parked', () => {
    expect(isForMe(aCall({ mine: true, for: 'anna' }), me)).toBe(true);
    expect(isForMe(aCall({ mine: true, for: 'anna', parker: { number: '201', name: null, masked: false } }), me)).toBe(
      false,
    );
    expect(isForMe(aCall({ mine: true }), me)).toBe(false);
  });
  it('is told once, when it becomes so', () => {
    const mine = aCall({ mine: true, for: 'anna' });
    expect(becameMine(mine, undefined, me)).toBe(true);
    expect(becameMine(mine, aCall(), me)).toBe(true);
    expect(becameMine({ ...mine, note: 'x' }, mine, me)).toBe(false);
  });
});

describe('a fault is a calm sentence', () => {
  it('the server’s own, where it has one', () => {
    expect(sentence(new Problem(409, { detail: 'Ben was quicker.' }))).toBe('Ben was quicker.');
  });
  it.each(['slot-taken', 'lot-full', 'no-device', 'forbidden', 'unavailable'])('one of ours for %s', (slug) => {
    expect(sentence(new Problem(409, { type: `https://parkade.example/problems/${slug}` }))).toMatch(/\.$/);
  });
  it('and one for no answer at all', () => {
    expect(sentence(new Problem(0, {}))).toContain('does not answer');
    expect(sentence(new TypeError('x'))).toContain('did not work');
  });
});
