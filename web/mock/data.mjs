// The people, telephones and lots of the mock server. Everything here is made up.
export const people = [
  {
    id: 'anna',
    name: 'Anna Weber',
    email: 'anna@example.org',
    roles: ['administrator'],
    groups: ['reception'],
    numbers: [],
    subjects: [],
    disabled: false,
    hasPassword: true,
  },
  {
    id: 'ben',
    name: 'Ben Okafor',
    email: 'ben@example.org',
    roles: ['agent'],
    groups: ['sales'],
    numbers: ['1002'],
    subjects: [],
    disabled: false,
    hasPassword: true,
  },
  {
    id: 'chloe',
    name: 'Chloé Martin',
    email: null,
    roles: ['receptionist'],
    groups: ['reception'],
    numbers: [],
    subjects: ['https://login.example.org|83a1'],
    disabled: false,
    hasPassword: false,
  },
  {
    id: 'dimitri',
    name: 'Dimitri Lang',
    email: 'dimitri@example.org',
    roles: ['supervisor'],
    groups: ['service'],
    numbers: [],
    subjects: [],
    disabled: false,
    hasPassword: true,
  },
  {
    id: 'eve',
    name: 'Eve Lindqvist',
    email: null,
    roles: ['viewer'],
    groups: [],
    numbers: [],
    subjects: [],
    disabled: true,
    hasPassword: true,
  },
];

export const groups = [
  { name: 'reception', title: 'Reception', roles: ['receptionist'], companyGroups: ['Front desk'] },
  { name: 'sales', title: 'Sales', roles: ['agent'], companyGroups: [] },
  { name: 'service', title: 'Service', roles: ['agent', 'escalation'], companyGroups: ['Service 1', 'Service 2'] },
];

const all = { lots: [], sites: [] };
export const roles = [
  { name: 'administrator', title: 'Administrator', builtIn: true, grants: [{ rights: ['administer'], ...all }] },
  {
    name: 'supervisor',
    title: 'Supervisor',
    builtIn: true,
    grants: [
      {
        rights: [
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
        ],
        ...all,
      },
    ],
  },
  {
    name: 'receptionist',
    title: 'Receptionist',
    builtIn: true,
    grants: [
      {
        rights: [
          'see',
          'see-numbers',
          'park',
          'park-escalation',
          'retrieve-own',
          'retrieve-others',
          'move',
          'annotate',
        ],
        ...all,
      },
    ],
  },
  {
    name: 'agent',
    title: 'Agent',
    builtIn: true,
    grants: [{ rights: ['see', 'see-numbers', 'park', 'retrieve-own', 'retrieve-others', 'move', 'annotate'], ...all }],
  },
  {
    name: 'escalation',
    title: 'Escalation',
    builtIn: true,
    grants: [{ rights: ['see', 'park-escalation', 'retrieve-own'], ...all }],
  },
  { name: 'viewer', title: 'Viewer', builtIn: true, grants: [{ rights: ['see'], ...all }] },
  {
    name: 'night-desk',
    title: 'Night desk',
    builtIn: false,
    grants: [
      { rights: ['see', 'see-numbers'], ...all },
      { rights: ['park', 'retrieve-own', 'retrieve-others'], lots: ['main'], sites: [] },
    ],
  },
];

export const devices = [
  {
    number: '201',
    name: 'Anna, desk',
    user: null,
    password: '(set)',
    person: 'anna',
    srtp: 'offered',
    messages: false,
    seesCallers: true,
    maxContacts: 5,
    ring: '30s',
    whenBusy: null,
    whenUnanswered: null,
  },
  { number: '202', name: 'Anna, mobile', password: '(set)', person: 'anna', srtp: 'required' },
  { number: '203', name: 'Ben', password: '(set)', person: 'ben' },
  { number: '204', name: 'Reception 2', ha1Sha256: '(set)', person: 'chloe', messages: true },
  { number: '205', name: 'Workshop', password: '(set)', person: null },
];
export const registered = new Set(['201', '203', '204']);

export const ringGroups = [
  { number: '300', name: 'Sales', members: ['201', '203'], order: 'all', ring: '20s', whenUnanswered: '700' },
  { number: '310', name: 'Workshop', members: ['205'], order: 'in-turn', ring: '15s', whenUnanswered: null },
];

export const trunks = [
  {
    name: 'provider',
    hosts: ['sip.provider.example'],
    networks: ['203.0.113.0/28'],
    certificateNames: [],
    credentials: { user: '442079460123', password: '(set)', realm: 'provider.example' },
    register: 'sip:442079460123@provider.example',
    registerFor: '10m',
    probe: '30s',
    srtp: 'off',
  },
  { name: 'pbx', hosts: ['10.20.0.5'], networks: ['10.20.0.5'], certificateNames: [], probe: '30s', srtp: 'off' },
];

export const outbound = {
  rules: [
    {
      pattern: '0.',
      strip: 1,
      add: '+44',
      trunks: ['provider'],
      allowed: ['201', '203'],
      callerNumber: '+442079460123',
    },
    { pattern: '112', strip: 0, add: null, trunks: ['provider', 'pbx'], allowed: [], callerNumber: null },
  ],
};
export const inbound = {
  rules: [
    { trunk: 'provider', pattern: '+442079460123', strip: null, target: '300' },
    { trunk: null, pattern: '+442079460XXX', strip: 10, target: null },
  ],
};

export const lots = [
  {
    name: 'main',
    title: 'Reception',
    site: 'London',
    park: '700',
    slots: '701-720',
    timeLimit: '2m',
    recallRing: '30s',
    serviceLevel: '30s',
    reminders: 3,
    fallback: '300',
    fallbackRing: '30s',
    release: false,
    overflow: 'lot:workshop',
    announce: true,
    language: 'en-GB',
    order: 'first-free',
    escalation: false,
  },
  {
    name: 'service',
    title: 'Service',
    site: 'London',
    park: '730',
    slots: '731-739',
    timeLimit: '5m',
    recallRing: '30s',
    serviceLevel: '1m',
    release: false,
    overflow: 'none',
    announce: true,
    language: 'en-GB',
    order: 'round-robin',
    escalation: true,
  },
  {
    name: 'workshop',
    title: 'Workshop',
    site: 'Reading',
    park: '750',
    slots: '751-850',
    timeLimit: 'none',
    serviceLevel: '2m',
    overflow: 'none',
    announce: true,
    language: 'en-GB',
    order: 'first-free',
    escalation: false,
  },
];

export const callers = [
  ['+44 20 7946 0018', 'Mariam Haddad'],
  ['+44 161 496 0234', 'Northgate Dental'],
  ['+49 30 901820', 'Lukas Brandt'],
  ['+44 7700 900461', null],
  ['+44 117 496 0555', 'Oyelaran & Sons'],
  ['+33 1 70 18 99 12', 'Atelier Rousseau'],
  ['+44 7700 900812', 'Priya Raman'],
  [null, null],
  ['+44 20 7946 0771', 'Hill Street Surgery'],
  ['+44 131 496 0099', 'Callum Reid'],
  ['+353 1 496 0340', 'Siobhán Ní Bhriain'],
  ['+44 7700 900125', 'Tom Ashworth'],
  ['+48 22 555 01 20', 'Kowalska Logistics'],
  ['+44 1632 960 777', 'Wensleydale Freight and Removals (Yorkshire) Limited'],
];
export const notes = [
  'Asks about invoice 20417, has it in front of her',
  'Third call today. Please be quick.',
  'Wants to move the appointment on Thursday',
  null,
  null,
  'Speaks German only',
  'Delivery arrived damaged, has photos',
  null,
];
export const reasons = ['billing', 'callback', 'appointment', null, 'order', 'complaint', null];
export const fors = [null, 'ben', 'anna', null, 'service', 'Dimitri Lang', null];
