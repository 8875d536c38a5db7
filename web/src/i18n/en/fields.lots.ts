export const lotFields = {
  lots: {
    sections: {
      name: 'Name and place',
      nameHelp: 'What people read on the board.',
      numbers: 'Numbers',
      numbersHelp: 'What people dial. Whatever you leave empty follows the dial plan.',
      limits: 'Waiting and calling back',
      limitsHelp: 'When the parker is called back, who rings after that, and what happens when the lot is full.',
      speech: 'What callers and parkers hear',
      speechHelp: '',
      codes: 'More codes and the PIN',
      codesHelp: 'For people who come from another telephone system, and for lots where not everybody may pick up.',
    },
    name: { label: 'Name', hint: 'Short, without spaces. Rights and overflow name the lot by it.' },
    title: { label: 'Shown as', hint: 'The heading on the board. Without it, the name.' },
    site: { label: 'Site', hint: 'Where it is. Rights can be given for a whole site.' },
    escalation: {
      label: 'For escalations',
      hint: 'People who may only park for escalation can park here.',
    },
    profile: {
      label: 'Dial plan',
      hint: 'The familiar numbers of another system. What you fill in below counts more.',
    },
    park: { label: 'Park code', hint: 'Dial or transfer to it to park in any free slot.' },
    slots: {
      label: 'Slots',
      hint: 'First to last. Dial a slot to pick up who waits in it. Leading zeros and * count.',
    },
    order: { label: 'Which free slot is taken', hint: '' },
    serviceLevel: {
      label: 'Service level',
      hint: 'How soon callers should be picked up. Measures count by it, and tiles change their colour.',
    },
    timeLimit: { label: 'Time limit', hint: 'After this the parker is called back. Write none for no limit.' },
    recallRing: {
      label: 'How long a recall rings',
      hint: 'The caller stays parked meanwhile and can be picked up anywhere.',
    },
    reminders: {
      label: 'Recalls before the fallback',
      hint: 'Empty: three if there is a fallback, otherwise again and again.',
    },
    fallback: { label: 'Fallback', hint: 'Who rings when the parker does not answer: a number, or a SIP address.' },
    fallbackRing: { label: 'How long the fallback rings', hint: '' },
    overflow: {
      label: 'When every slot is taken',
      hint: 'none refuses, parker rings back at once, lot:NAME takes another lot, or a number or SIP address.',
    },
    release: {
      label: 'Let the caller go at the very end',
      hint: 'After a prompt, when nobody answered at all. Nothing else ever hangs up on a caller.',
    },
    announce: { label: 'Speak the slot to the parker', hint: '' },
    language: { label: 'Language of the prompts', hint: '' },
    morePark: { label: 'More park codes', hint: 'Further numbers that park in any free slot.' },
    pickup: {
      label: 'Pick-up codes',
      hint: 'Alone: the next caller. Before a slot: the one in it. Before an extension: the one it parked.',
    },
    slotsDialled: {
      label: 'Slots can be dialled alone',
      hint: 'Turn it off where slots are very short, and use the forms below.',
    },
    parkForm: { label: 'Form to park in a slot', hint: '{slot} stands for the slot.' },
    pickupForm: { label: 'Form to pick up from a slot', hint: '{slot} stands for the slot.' },
    listCode: { label: 'List code', hint: 'Dial it to hear which slots hold a caller, and choose one.' },
    pin: { label: 'PIN', hint: 'Digits that whoever picks up by phone must enter first.' },
    alertInfo: {
      label: 'Ring of a recall',
      hint: 'The Alert-Info header by which phones choose another ring. Empty: Parkade’s own.',
    },
  },
};
