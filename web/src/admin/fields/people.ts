import type { SectionSpec } from './spec';

export const personForm: SectionSpec[] = [
  {
    id: 'who',
    fields: [
      { key: 'id', kind: 'text', required: true, naming: true, example: 'anna' },
      { key: 'name', kind: 'text', example: 'Anna Weber' },
      { key: 'email', kind: 'text', example: 'anna@example.com' },
      { key: 'disabled', kind: 'yesNo', usual: 'false' },
    ],
  },
  {
    id: 'may',
    fields: [
      { key: 'roles', kind: 'picks', from: 'roles', wide: true },
      { key: 'groups', kind: 'picks', from: 'groups', wide: true },
    ],
  },
  {
    id: 'elsewhere',
    folded: true,
    fields: [
      { key: 'numbers', kind: 'list', example: '1042' },
      { key: 'subjects', kind: 'list', example: 'https://login.example.com|5f0c', wide: true },
    ],
  },
];

export const groupForm: SectionSpec[] = [
  {
    id: 'group',
    fields: [
      { key: 'name', kind: 'text', required: true, naming: true, example: 'sales' },
      { key: 'title', kind: 'text', example: 'Sales' },
      { key: 'roles', kind: 'picks', from: 'roles', wide: true },
      { key: 'companyGroups', kind: 'list', example: 'crm-users', wide: true },
    ],
  },
];

/** The rights of a role are a matrix of its own, below these. */
export const roleForm: SectionSpec[] = [
  {
    id: 'role',
    fields: [
      { key: 'name', kind: 'text', required: true, naming: true, example: 'night-desk' },
      { key: 'title', kind: 'text', example: 'Night desk' },
    ],
  },
];

export const generalForm: SectionSpec[] = [
  {
    id: 'house',
    fields: [
      { key: 'title', kind: 'text', usual: 'Parkade', example: 'Weber & Sons' },
      { key: 'everyone', kind: 'pick', from: 'roles', usual: 'agent' },
    ],
  },
  {
    id: 'time',
    fields: [
      { key: 'sessionIdle', kind: 'duration', usual: '12h', example: '12h' },
      { key: 'sessionDays', kind: 'number', usual: '7', example: '7', min: 1, max: 90 },
      { key: 'auditDays', kind: 'number', usual: 'all', example: '365', words: ['all'], min: 1, max: 36500 },
    ],
  },
];
