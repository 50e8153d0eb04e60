import type { ReasonCode } from '../loyalty/reason.ts';
import { counted } from './en-count.ts';
import type { ReasonText } from './reason-text.ts';

/** What keeps this register from doing it now: its sale, its sources, its clock, and who is at it. */
export const registerReasons = {
  'cart-changed': {
    title: 'The cart has changed',
    detail: 'Nothing was written.',
    next: 'Look at the lines, then press again.',
  },
  'not-on-sale-screen': {
    title: 'The register is on another screen',
    detail: 'Nothing was sent to it.',
    next: 'Go back to the sale, then press again.',
  },
  'by-hand-only': {
    title: 'The cart cannot be read reliably',
    detail: 'Nothing is taken from the screen until it can.',
    next: 'Enter this sale by hand.',
  },
  'source-unavailable': {
    title: 'The customer data cannot be reached',
    detail: 'The sale itself is not affected.',
    next: 'Try again. If it stays, call support with the code below.',
  },
  'portal-page': {
    title: 'A web page answered instead of the data',
    detail: 'The network of the shop may ask for a sign-in. The sale is not affected, nothing is lost.',
    next: 'Open a new tab, sign in to the network, then try again.',
  },
  'register-revoked': {
    title: 'This register is no longer let in',
    detail: 'It was removed on the store server. What waits here is kept.',
    next: 'An admin pairs it again in the settings of Tillside.',
  },
  'server-not-ours': {
    title: 'This is not the store server that was paired',
    detail: 'What answers at its address has other keys, so nothing of it is believed and nothing is sent.',
    next: 'Ask the admin whether the server was replaced.',
  },
  'sign-in-refused': {
    title: 'Astro does not accept the sign-in',
    detail: 'User name, password or client id are no longer right. What waits here is kept.',
    next: 'An admin enters them again in the settings of Tillside.',
  },
  'clock-wrong': {
    title: 'The clock of this computer is wrong',
    detail: 'The store server does not accept what is signed with it. What waits here is kept.',
    next: 'Set the clock of the computer.',
  },
  'staff-unreadable': {
    title: 'Nobody knows who may do what here',
    detail: 'The list of who works here cannot be read. Nothing was done.',
    next: 'An admin sets it up anew in the settings of Tillside.',
  },
  'waits-for-connection': {
    title: 'Safe on this register',
    detail: 'It goes out by itself when the connection is back. Do not enter it again.',
  },
  'still-sending': {
    title: 'Still being sent',
    detail: 'One source has not answered yet. It goes on by itself: do not enter it again.',
  },
  'still-taken-back': {
    title: 'Just given back, and not confirmed yet',
    detail: (facts) => `It can be redeemed again within ${facts.number('minutes') ?? 5} min.`,
    next: 'Wait and press again, or go on without it.',
  },
  'storage-full': {
    title: 'This computer is out of space',
    detail: 'Nothing was written.',
    next: 'Free some disk space, then press again.',
  },
  'private-window': {
    title: 'Private windows keep no data',
    detail: 'Nothing can be written here.',
    next: 'Open the register in a normal window.',
  },
  'ledger-damaged': {
    title: 'The data on this register needs repair',
    detail: 'Nothing is written or deleted until then.',
    next: 'Call support with the code below.',
  },
  'reason-required': {
    title: 'A reason is needed',
    detail: 'This program asks why one visit brings so many.',
    next: 'Choose a reason, then add.',
  },
  'role-not-allowed': {
    title: (facts) => (facts.text('needs') === 'admin' ? 'This needs an admin' : 'This needs a manager'),
    detail: 'The store does not allow it to everybody.',
    next: 'Ask a manager.',
  },
  'who-is-there': {
    title: 'Who is at the register?',
    detail: 'Nothing was done yet.',
    next: 'Say who you are, then press again.',
  },
  'pin-needed': {
    title: (facts) => (facts.text('needs') === 'own' ? 'This takes your PIN' : 'This takes an admin’s PIN'),
    detail: 'Nothing was done yet.',
    next: 'Type the PIN to go on.',
  },
  'pin-wrong': {
    title: 'This is not the PIN',
    detail: (facts, format) => {
      const left = facts.number('left');
      return left === null
        ? 'Nothing was done.'
        : `Nothing was done. ${counted(left, 'try is', 'tries are', format)} left.`;
    },
    next: 'Type it again, or ask an admin for a new one.',
  },
  'pin-locked': {
    title: 'Too many wrong PINs',
    detail: (facts, format) => `Nothing was done. It can be tried again at ${format.time(facts.text('until') ?? '')}.`,
    next: 'Wait until then, or ask an admin for a new PIN.',
  },
  'over-limit': {
    title: (facts) => `More than the store allows in one ${facts.text('per') ?? 'visit'}`,
    detail: (facts, format) =>
      `It would be ${format.number(facts.number('count') ?? 0)} ${facts.text('what') ?? ''}; the limit is ${format.number(facts.number('limit') ?? 0)}.`,
    next: 'An admin’s PIN lets it through.',
  },
  'clock-set-back': {
    title: 'The clock of this register was set back',
    detail: (facts, format) => {
      const minutes = facts.number('minutes');
      const by = minutes === null ? '' : format.plural(minutes, { one: ' by # minute', other: ' by # minutes' });
      return `What was recorded before lies ahead of it${by}.`;
    },
    next: 'Set the clock of the computer.',
  },
} satisfies Partial<Record<ReasonCode, ReasonText>>;
