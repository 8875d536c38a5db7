import type { SectionSpec } from './spec';

export const lotForm: SectionSpec[] = [
  {
    id: 'name',
    fields: [
      { key: 'name', kind: 'text', required: true, naming: true, example: 'main' },
      { key: 'title', kind: 'text', example: 'Reception' },
      { key: 'site', kind: 'text', example: 'york' },
      { key: 'escalation', kind: 'yesNo', usual: 'false' },
    ],
  },
  {
    id: 'numbers',
    fields: [
      { key: 'profile', kind: 'pick', from: 'profiles' },
      { key: 'park', kind: 'text', usual: '700', example: '700', mono: true },
      { key: 'slots', kind: 'text', usual: '701-720', example: '701-720', mono: true },
      { key: 'order', kind: 'choice', usual: 'first-free', choices: ['first-free', 'round-robin'] },
    ],
  },
  {
    id: 'limits',
    fields: [
      { key: 'serviceLevel', kind: 'duration', usual: '30s', example: '30s' },
      { key: 'timeLimit', kind: 'duration', usual: '60s', example: '2m', words: ['none'] },
      { key: 'recallRing', kind: 'duration', usual: '30s', example: '30s' },
      { key: 'reminders', kind: 'number', example: '3', min: 1, max: 1000 },
      { key: 'fallback', kind: 'text', example: '200' },
      { key: 'fallbackRing', kind: 'duration', usual: '30s', example: '30s' },
      { key: 'overflow', kind: 'text', usual: 'none', example: 'lot:workshop' },
      { key: 'release', kind: 'yesNo', usual: 'false' },
    ],
  },
  {
    id: 'speech',
    fields: [
      { key: 'announce', kind: 'yesNo', usual: 'true' },
      { key: 'language', kind: 'choice', usual: 'en-GB', choices: ['en-GB', 'en-US'], from: 'languages' },
    ],
  },
  {
    id: 'codes',
    folded: true,
    fields: [
      { key: 'morePark', kind: 'list', example: '*88', mono: true },
      { key: 'pickup', kind: 'list', example: '*85', mono: true },
      { key: 'slotsDialled', kind: 'yesNo', usual: 'true' },
      { key: 'parkForm', kind: 'text', example: '*70{slot}', mono: true },
      { key: 'pickupForm', kind: 'text', example: '*71{slot}', mono: true },
      { key: 'listCode', kind: 'text', example: '*87', mono: true },
      { key: 'pin', kind: 'secret', example: '258013' },
      {
        key: 'alertInfo',
        kind: 'text',
        example: '<http://parkade.invalid/recall>;info=alert-internal',
        mono: true,
        wide: true,
      },
    ],
  },
];
