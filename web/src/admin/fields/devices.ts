import type { SectionSpec } from './spec';

export const deviceForm: SectionSpec[] = [
  {
    id: 'device',
    fields: [
      { key: 'number', kind: 'text', required: true, naming: true, example: '201' },
      { key: 'name', kind: 'text', example: 'Anna, desk' },
      { key: 'person', kind: 'pick', from: 'people' },
      { key: 'password', kind: 'secret' },
    ],
  },
  {
    id: 'ringing',
    fields: [
      { key: 'ring', kind: 'duration', usual: '30s', example: '30s' },
      { key: 'whenBusy', kind: 'text', example: '202' },
      { key: 'whenUnanswered', kind: 'text', example: '300' },
    ],
  },
  {
    id: 'finer',
    folded: true,
    fields: [
      { key: 'user', kind: 'text', example: 'anna' },
      { key: 'maxContacts', kind: 'number', usual: '5', example: '5', min: 1, max: 20 },
      { key: 'srtp', kind: 'choice', usual: 'offered', choices: ['off', 'offered', 'required'] },
      { key: 'seesCallers', kind: 'yesNo', usual: 'true' },
      { key: 'messages', kind: 'yesNo', usual: 'false' },
      { key: 'ha1Sha256', kind: 'secret' },
      { key: 'ha1Md5', kind: 'secret' },
    ],
  },
];

export const ringGroupForm: SectionSpec[] = [
  {
    id: 'ringGroup',
    fields: [
      { key: 'number', kind: 'text', required: true, naming: true, example: '300' },
      { key: 'name', kind: 'text', example: 'Sales' },
      { key: 'members', kind: 'picks', from: 'devices', required: true, wide: true },
      { key: 'order', kind: 'choice', usual: 'all', choices: ['all', 'in-turn'] },
      { key: 'ring', kind: 'duration', usual: '20s', example: '20s' },
      { key: 'whenUnanswered', kind: 'text', example: '700' },
    ],
  },
];
