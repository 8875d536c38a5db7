export const houseFields = {
  people: {
    sections: {
      who: 'Who it is',
      whoHelp: '',
      may: 'What they may',
      mayHelp: 'Roles of their own, and those of their groups.',
      elsewhere: 'Known elsewhere as',
      elsewhereHelp: 'Extensions at a PBX, and company accounts.',
    },
    id: { label: 'Sign-in name', hint: 'Letters, digits, dots, hyphens. It stays for good.' },
    name: { label: 'Name', hint: 'As colleagues know them.' },
    email: { label: 'E-mail address', hint: 'Company sign-in can recognise them by it.' },
    roles: { label: 'Roles', hint: '' },
    groups: { label: 'Groups', hint: 'Calls can be meant for a group, and groups bring their roles.' },
    numbers: { label: 'Extensions at a PBX', hint: 'Phones that register here say whose they are themselves.' },
    subjects: { label: 'Company accounts', hint: 'ISSUER|SUBJECT, where the e-mail address does not tell.' },
    disabled: { label: 'May not sign in', hint: 'Everything else stays: name, rights, history.' },
  },
  groups: {
    sections: { group: 'The group', groupHelp: 'People who share roles, and whom calls can be meant for.' },
    name: { label: 'Name', hint: 'Short. It stays for good.' },
    title: { label: 'Shown as', hint: '' },
    roles: { label: 'Roles', hint: 'Everybody in the group has them.' },
    companyGroups: {
      label: 'Groups of the company',
      hint: 'Whoever is in one of these at company sign-in is in this group.',
    },
  },
  roles: {
    sections: { role: 'The role', roleHelp: '' },
    name: { label: 'Name', hint: 'Short. It stays for good.' },
    title: { label: 'Shown as', hint: '' },
  },
  general: {
    sections: {
      house: 'The house',
      houseHelp: '',
      time: 'How long things last',
      timeHelp: '',
    },
    title: { label: 'What the board is called', hint: 'The name of your company, for example.' },
    everyone: { label: 'Role of everybody else', hint: 'Of phones and callers that belong to no person.' },
    sessionIdle: { label: 'Signed out after', hint: 'Time without use.' },
    sessionDays: { label: 'Sign in anew after days', hint: 'Even when in use.' },
    auditDays: {
      label: 'Audit kept for days',
      hint: 'Or all. What is older is taken away; the rest can still be verified.',
    },
  },
};
