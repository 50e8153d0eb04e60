import * as z from 'zod';
import type { Reason } from '../../loyalty/reason.ts';
import {
  pin,
  type StaffChange,
  type StaffPerson,
  type StaffPolicy,
  staffDetails,
  staffPolicy,
} from '../../settings/staff.ts';

const id = z.string().min(1).max(40);

export const staffRequests = [
  z.strictObject({ type: z.literal('staff') }),
  z.strictObject({ type: z.literal('save-policy'), policy: staffPolicy }),
  /** Somebody new where no id is given. */
  z.strictObject({ type: z.literal('save-person'), id: id.nullable(), person: staffDetails }),
  z.strictObject({ type: z.literal('set-pin'), id, pin }),
  z.strictObject({ type: z.literal('staff-history') }),
  /** A list that cannot be read, anew from what can. Does nothing to one that can be read. */
  z.strictObject({ type: z.literal('renew-staff') }),
  z.strictObject({ type: z.literal('open-console'), id, pin }),
  z.strictObject({ type: z.literal('close-console') }),
] as const;

export interface StaffReplies {
  staff: StaffReply;
  'save-policy': undefined;
  /** The id. */
  'save-person': string;
  'set-pin': undefined;
  /** Oldest first. */
  'staff-history': StaffChange[];
  'renew-staff': undefined;
  /** Null: it is open now. */
  'open-console': Reason | null;
  'close-console': undefined;
}

/** Nothing in it helps anybody to guess a PIN. */
export interface StaffReply {
  policy: StaffPolicy;
  people: StaffPerson[];
  /** Nobody knows who works here, or what they may. */
  isUnreadable?: boolean;
}
