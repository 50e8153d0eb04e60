import type {
  StaffChange,
  StaffLimits,
  StaffPerson,
  StaffPolicy,
  StaffStep,
  WhosePin,
} from '../../../lib/settings/staff.ts';

export const MODES: { value: StaffPolicy['mode']; title: string; detail: string }[] = [
  {
    value: 'off',
    title: 'Nobody is asked',
    detail: 'Everybody at the register may do everything, as in a shop of one.',
  },
  {
    value: 'initials',
    title: 'Initials once a shift',
    detail: 'Whoever starts picks their name. What only an admin may takes an admin’s PIN.',
  },
  {
    value: 'pin',
    title: 'A PIN for everybody',
    detail: 'A shift starts with a PIN. What only an admin may takes an admin’s PIN each time.',
  },
];

export const ROLES: { value: StaffPerson['role']; title: string }[] = [
  { value: 'cashier', title: 'Cashier' },
  { value: 'admin', title: 'Admin' },
];

export const STEPS: Record<StaffStep, string> = {
  redeem: 'Hand out a reward, cash back or a coupon',
  'by-hand': 'Add purchases by hand, from a paper card, or start a pass',
  customer: 'Link a customer, or take one off a sale',
  cards: 'Split a card, or put cards together',
  undo: 'Undo while the sale is open',
};

export const WHOSE: { value: WhosePin; title: string }[] = [
  { value: 'none', title: 'No PIN' },
  { value: 'own', title: 'Own PIN' },
  { value: 'admin', title: 'Admin’s PIN' },
];

/** Kept for an admin by the rules themselves. */
export const ADMINS_ALONE = [
  'Undo after the sale is completed',
  'Hand out a reward without its item on the sale',
  'Correct a card, refund a pass, take a redemption back',
  'Let an item count that is not on the list',
  'Put customers together, move a card to somebody else',
  'Go over one of the limits below',
  'Open these pages',
];

export const LIMITS: Record<keyof StaffLimits, string> = {
  punchesPerVisit: 'Punches in one visit',
  punchesPerDay: 'Punches in one day',
  rewardsPerVisit: 'Rewards in one visit',
  rewardsPerDay: 'Rewards in one day',
};

const RULES: Record<string, { title: string; value: (value: string | null) => string }> = {
  mode: { title: 'Who is asked', value: (of) => titleIn(MODES, of) },
  ...Object.fromEntries(Object.entries(STEPS).map(([step, title]) => [step, { title, value: whoseTitle }])),
  ...Object.fromEntries(
    Object.entries(LIMITS).map(([limit, title]) => [limit, { title, value: (of: string | null) => of ?? 'no limit' }]),
  ),
};

/** One line of the list of changes. */
export function changeWords({ whom, what, from, to }: StaffChange): string {
  const rule = RULES[what];
  if (rule) return `${rule.title}: ${rule.value(from)} → ${rule.value(to)}`;
  switch (what) {
    case 'added':
      return `${whom} was added: ${titleIn(ROLES, to)}`;
    case 'role':
      return `${whom}: ${titleIn(ROLES, from)} → ${titleIn(ROLES, to)}`;
    case 'active':
      return to === 'true' ? `${whom} works here again` : `${whom} does not work here any more`;
    case 'pin':
      return `${whom} has a new PIN`;
    case 'name':
      return `${whom} is called ${to} now`;
    case 'initials':
      return `Initials of ${whom}: ${from} → ${to}`;
    default:
      return 'The list could not be read and was set up anew from what was left of it';
  }
}

function whoseTitle(value: string | null): string {
  return titleIn(WHOSE, value);
}

function titleIn(options: readonly { value: string; title: string }[], value: string | null): string {
  return options.find((one) => one.value === value)?.title ?? '';
}
