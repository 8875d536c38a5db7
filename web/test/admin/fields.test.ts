import { describe, expect, it } from 'vitest';
import { faultOf } from '../../src/admin/fields/check';
import { forms } from '../../src/admin/fields/forms';
import { type FieldSpec, type FormId, fieldsOf } from '../../src/admin/fields/spec';
import { hintOf, labelOf, sectionTitle } from '../../src/admin/fields/texts';
import { changed, documentOf, inFile, valuesOf } from '../../src/admin/fields/values';
import { faultsIn } from '../../src/admin/forms/useDocumentForm';
import { Problem } from '../../src/api/client';

const limit: FieldSpec = { key: 'timeLimit', kind: 'duration', words: ['none'] };

describe('field descriptions', () => {
  it.each(Object.keys(forms) as FormId[])('name every field of %s in words, once', (form) => {
    const keys = fieldsOf(forms[form]).map((spec) => spec.key);
    expect(new Set(keys).size).toBe(keys.length);
    for (const section of forms[form]) expect(sectionTitle(form, section.id)).not.toBe(section.id);
    for (const spec of fieldsOf(forms[form])) {
      expect(labelOf(form, spec.key), spec.key).not.toBe(spec.key);
      expect(hintOf(form, spec)).not.toContain('undefined');
    }
  });

  it('cover every setting of a lot that the settings file has', () => {
    expect(fieldsOf(forms.lots).map((spec) => spec.key)).toEqual(
      expect.arrayContaining([
        ...['name', 'title', 'site', 'profile', 'park', 'morePark', 'slots', 'slotsDialled', 'parkForm', 'pickup'],
        ...['pickupForm', 'listCode', 'pin', 'order', 'timeLimit', 'serviceLevel', 'escalation', 'recallRing'],
        ...['reminders', 'fallback', 'fallbackRing', 'release', 'overflow', 'announce', 'language', 'alertInfo'],
      ]),
    );
  });
});

describe('what can be told at once', () => {
  it.each(['45s', '2m', '1m30s', '90', 'none', ''])('takes %j as a length of time', (text) => {
    expect(faultOf(limit, text)).toBeNull();
  });
  it.each(['soon', '2 minutes', '-5s', '1h 2m'])('finds fault with %j', (text) => {
    expect(faultOf(limit, text)).toContain('or none');
  });
  it('wants what is needed', () => {
    expect(faultOf({ key: 'name', kind: 'text', required: true }, ' ')).not.toBeNull();
    expect(faultOf({ key: 'members', kind: 'picks', required: true }, [])).not.toBeNull();
  });
  it('keeps numbers in their range', () => {
    const spec: FieldSpec = { key: 'maxContacts', kind: 'number', min: 1, max: 20 };
    expect(faultOf(spec, '20')).toBeNull();
    expect(faultOf(spec, '21')).toContain('1 to 20');
    expect(faultOf(spec, 'five')).not.toBeNull();
  });
});

describe('documents', () => {
  const trunk = {
    name: 'provider',
    hosts: ['sip.provider.example'],
    credentials: { user: '44', password: '(set)', realm: null },
    probe: '30s',
    origin: '',
    version: 7,
    live: { condition: 'up' },
    newSetting: 'kept',
  };

  it('come back as they were, without what is only told', () => {
    const { origin, version, live, ...settings } = trunk;
    const written = documentOf(forms.trunks, valuesOf(forms.trunks, trunk), trunk);
    expect(written).toEqual({ ...settings, credentials: { user: '44', password: '(set)' } });
    expect([origin, version, live]).toHaveLength(3);
  });

  it('leave out what is empty, so that the default counts', () => {
    const values = { ...valuesOf(forms.trunks, trunk), probe: ' ', hosts: ['', ' a '] };
    const written = documentOf(forms.trunks, values, trunk);
    expect(written).not.toHaveProperty('probe');
    expect(written.hosts).toEqual(['a']);
  });

  it('read a bare number as seconds, and yes or no as such', () => {
    const values = valuesOf(forms.lots, { name: 'main', release: true, reminders: 3, timeLimit: '90' });
    expect(values.release).toBe('true');
    expect(documentOf(forms.lots, values)).toMatchObject({ timeLimit: '90s', release: 'true', reminders: '3' });
  });

  it('tell which fields differ', () => {
    const before = valuesOf(forms.people, { id: 'anna', roles: ['agent'] });
    expect(changed(before, { ...before, roles: ['agent', 'viewer'], name: 'Anna' })).toEqual(['name', 'roles']);
  });

  it('have the keys of the settings file where one is written', () => {
    expect(inFile({ timeLimit: '2m', ha1Sha256: '(set)', credentials: { user: 'a' }, morePark: ['*88'] })).toEqual({
      'time-limit': '2m',
      'ha1-sha256': '(set)',
      credentials: { user: 'a' },
      'more-park': ['*88'],
    });
  });
});

describe('faults from the server', () => {
  const problem = (errors: Record<string, string[]>, detail = '') =>
    new Problem(400, { type: 'x/validation', detail, errors });
  it('are sorted to their fields, however the field is written', () => {
    const { fields, rest } = faultsIn(problem({ 'time-limit': ['A.'], 'credentials.password': ['B.'], '': ['C.'] }), [
      'timeLimit',
      'credentials.password',
    ]);
    expect(fields).toEqual({ timeLimit: ['A.'], 'credentials.password': ['B.'] });
    expect(rest).toEqual(['C.']);
  });
  it('are told as a whole where there is no field', () => {
    expect(faultsIn(problem({}, 'The lot is in use.'), []).rest).toEqual(['The lot is in use.']);
  });
});
