// What to tell a person when the server says no. The server's own sentence comes first where it gives one.
export const problems = {
  unreachable: 'Parkade does not answer at the moment. Your change was not made; try again in a few seconds.',
  validation: 'Something in the form is not right yet. Look at the marked fields.',
  unauthorized: 'You are not signed in any more. Sign in again; the board will be as you left it.',
  wrongPassword: 'Name or password is not right. Try again, or ask an administrator for a new password.',
  forbidden: 'Your role does not allow this. An administrator can change that.',
  'not-found': 'This is not there any more. Somebody else may have removed it.',
  conflict: 'Somebody else changed this meanwhile. Look at it again, then repeat your change.',
  'already-picked-up': 'Somebody else was quicker: this call has been picked up.',
  'slot-taken': 'Somebody else was quicker: this slot is taken. Choose another one.',
  'lot-full': 'Every slot of this lot is taken. Choose another lot, or pick up somebody who waits.',
  'no-device':
    'You have no phone here that could ring. Choose a phone in the menu at the top, or ask an administrator for one.',
  'device-not-registered':
    'Your phone is not connected. Check that it is switched on, or choose another phone at the top.',
  'precondition-failed': 'Somebody else changed this since you opened it. It has been read again; repeat your change.',
  'managed-by-file': 'This is written in parkade.yaml. Change it there; the console only shows it.',
  'too-many-requests': 'Too many attempts in a short time. Wait a minute, then try again.',
  csrf: 'This page is older than your sign-in. Reload it, then repeat your change.',
  unavailable: 'Parkade is starting or stopping. Try again in a few seconds.',
  unknown: 'That did not work. Try again; if it stays so, tell an administrator.',
};
