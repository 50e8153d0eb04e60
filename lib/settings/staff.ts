import * as z from 'zod';

/** Who works at this register, what takes a PIN, and how much one visit or day may bring. */

/** Eight digits and more stand on goods: a scan is never a PIN, however slowly it is typed. */
export const pin = z.string().regex(/^\d{4,7}$/);

/** Steps that a cashier may take, for which a store may want a PIN all the same. */
export const STAFF_STEPS = ['redeem', 'by-hand', 'customer', 'cards', 'undo'] as const;
export type StaffStep = (typeof STAFF_STEPS)[number];

/** Nobody's, that of whoever is at the register, an admin's. */
const whosePin = z.enum(['none', 'own', 'admin']);
export type WhosePin = z.infer<typeof whosePin>;

/** How much for one customer; null: as much as the programs allow. */
const limit = z.int().min(1).max(999).nullable();

export const staffPolicy = z.strictObject({
  /** `off`: nobody is asked. `initials`: once a shift. `pin`: everybody has one. Admins have one in both. */
  mode: z.enum(['off', 'initials', 'pin']),
  pins: z.record(z.enum(STAFF_STEPS), whosePin),
  limits: z.strictObject({
    punchesPerVisit: limit,
    punchesPerDay: limit,
    rewardsPerVisit: limit,
    rewardsPerDay: limit,
  }),
});
export type StaffPolicy = z.infer<typeof staffPolicy>;
export type StaffLimits = StaffPolicy['limits'];

export const staffDetails = z.strictObject({
  name: z.string().trim().min(1).max(60),
  initials: z
    .string()
    .trim()
    .regex(/^[\p{L}\p{N}]{1,4}$/u),
  role: z.enum(['cashier', 'admin']),
  /** Somebody who left keeps their entries and loses the register. */
  active: z.boolean(),
});
export type StaffDetails = z.infer<typeof staffDetails>;

/** What is kept of a PIN. */
const pinHash = z.strictObject({
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  rounds: z.int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type PinHash = z.infer<typeof pinHash>;

const staffMember = staffDetails.extend({
  id: z.string().min(1).max(40),
  pin: pinHash.nullable(),
  /** Wrong PINs since the last right one. */
  failures: z.int().min(0),
  lockedUntil: z.iso.datetime().nullable(),
});
export type StaffMember = z.infer<typeof staffMember>;

/** Something of the staff that was changed. `what` is a field, or that somebody was `added`, or that the list was set up `anew`. */
const staffChange = z.strictObject({
  at: z.iso.datetime(),
  /** The admin who had opened these pages; null: nobody had to. */
  by: z.string().nullable(),
  whom: z.string().nullable(),
  what: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
});
export type StaffChange = z.infer<typeof staffChange>;

export const staffBook = z.strictObject({
  version: z.literal(1),
  policy: staffPolicy,
  people: z.array(staffMember).max(300),
  /** In the same document as what was changed, so that no change goes without its line. Oldest first. */
  history: z.array(staffChange).default([]),
});
export type StaffBook = z.infer<typeof staffBook>;

/** Somebody of the staff, as far as a screen may know. */
export interface StaffPerson extends StaffDetails {
  id: string;
  hasPin: boolean;
  lockedUntil: string | null;
}

export const NO_STAFF: StaffBook = {
  version: 1,
  policy: {
    mode: 'off',
    pins: { redeem: 'none', 'by-hand': 'none', customer: 'admin', cards: 'none', undo: 'none' },
    limits: { punchesPerVisit: null, punchesPerDay: null, rewardsPerVisit: null, rewardsPerDay: null },
  },
  people: [],
  history: [],
};

/** What can still be read of a book that as a whole cannot. Where the rules are lost, everything that may takes an admin. */
export function mended(kept: unknown): StaffBook {
  const book = z.looseObject({}).catch({}).parse(kept);
  const each = <T>(of: z.ZodType<T>, all: unknown) =>
    (Array.isArray(all) ? all : []).flatMap((one) => of.safeParse(one).data ?? []);
  const pins = { redeem: 'admin', 'by-hand': 'admin', customer: 'admin', cards: 'admin', undo: 'admin' } as const;
  return {
    version: 1,
    policy: staffPolicy.catch({ ...NO_STAFF.policy, mode: 'initials', pins }).parse(book.policy),
    people: each(staffMember, book.people),
    history: each(staffChange, book.history),
  };
}

export function shownPerson({ id, name, initials, role, active, pin: kept, lockedUntil }: StaffMember): StaffPerson {
  return { id, name, initials, role, active, hasPin: kept !== null, lockedUntil };
}

/** Why this cannot be the staff of a register, in words for the admin; null: it can. */
export function staffProblem(policy: StaffPolicy, people: readonly StaffPerson[]): string | null {
  const working = people.filter(({ active }) => active);
  const twice = working.find((one) => working.some((other) => other !== one && sameInitials(one, other)));
  if (twice) return `Two people have the initials ${twice.initials}. Entries could not be told apart: change one.`;
  if (policy.mode === 'off') return null;
  if (!working.some(({ role, hasPin }) => role === 'admin' && hasPin))
    return 'There has to be an admin with a PIN. Without one nobody could open this page again.';
  return null;
}

function sameInitials(one: StaffPerson, other: StaffPerson): boolean {
  return one.initials.toUpperCase() === other.initials.toUpperCase();
}

/** Why this is no PIN, in words for whoever types it; null: it is one. */
export function pinProblem(typed: string): string | null {
  if (!/^\d*$/.test(typed)) return 'A PIN is made of digits.';
  if (!pin.safeParse(typed).success) return 'A PIN has four to seven digits: longer numbers stand on barcodes.';
  if (/^(\d)\1+$/.test(typed) || '01234567890'.includes(typed) || '09876543210'.includes(typed))
    return 'This one is guessed first. Take another.';
  return null;
}
