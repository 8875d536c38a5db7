import type { SectionSpec } from './spec';

export const trunkForm: SectionSpec[] = [
  {
    id: 'trunk',
    fields: [
      { key: 'name', kind: 'text', required: true, naming: true, example: 'provider' },
      { key: 'hosts', kind: 'list', example: 'sip.provider.example', wide: true },
    ],
  },
  {
    id: 'proof',
    fields: [
      { key: 'credentials.user', kind: 'text', example: '442079460123' },
      { key: 'credentials.password', kind: 'secret' },
      { key: 'register', kind: 'text', example: 'sip:442079460123@provider.example', mono: true },
      { key: 'registerFor', kind: 'duration', usual: '10m', example: '10m' },
    ],
  },
  {
    id: 'known',
    fields: [
      { key: 'networks', kind: 'list', example: '203.0.113.0/28', mono: true },
      { key: 'certificateNames', kind: 'list', example: 'sip.provider.example' },
      { key: 'user', kind: 'text', example: 'provider' },
      { key: 'password', kind: 'secret' },
    ],
  },
  {
    id: 'finer',
    folded: true,
    fields: [
      { key: 'probe', kind: 'duration', usual: '30s', example: '30s', words: ['none'] },
      { key: 'srtp', kind: 'choice', usual: 'off', choices: ['off', 'offered', 'required'] },
      { key: 'credentials.realm', kind: 'text', example: 'provider.example' },
    ],
  },
];

export const outboundForm: SectionSpec[] = [
  {
    id: 'outbound',
    fields: [
      { key: 'pattern', kind: 'text', required: true, example: '0.', mono: true },
      { key: 'trunks', kind: 'picks', from: 'trunks', required: true, wide: true },
      { key: 'strip', kind: 'number', usual: '0', example: '1', min: 0, max: 64 },
      { key: 'add', kind: 'text', example: '+44', mono: true },
      { key: 'callerNumber', kind: 'text', example: '+442079460123', mono: true },
      { key: 'allowed', kind: 'picks', from: 'devices', wide: true },
    ],
  },
];

export const inboundForm: SectionSpec[] = [
  {
    id: 'inbound',
    fields: [
      { key: 'pattern', kind: 'text', required: true, example: '+442079460123', mono: true },
      { key: 'target', kind: 'text', example: '300' },
      { key: 'trunk', kind: 'pick', from: 'trunks' },
      { key: 'strip', kind: 'number', usual: '0', example: '10', min: 0, max: 64 },
    ],
  },
];
