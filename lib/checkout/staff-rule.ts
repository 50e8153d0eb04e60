import type { Reason } from '../loyalty/reason.ts';
import type { StaffLimits, StaffPolicy, StaffStep } from '../settings/staff.ts';
import type { CommandRequest } from './command-of-request.ts';
import type { StaffView } from './view/checkout-view.ts';

/** Who is at the register, and what the store wants of them. */
export interface StaffStanding extends StaffView {
  pins: StaffPolicy['pins'];
  limits: StaffLimits;
}

/** A PIN that was given for one command. A manager is somebody on the store server's list. */
export interface Approval {
  staff: string;
  role: 'cashier' | 'manager' | 'admin';
}

/** Presses for which a store may want a PIN. What the ledger itself keeps for an admin is none of them: it says so, whatever is set here. */
const STEP_OF: Partial<Record<CommandRequest['type'], StaffStep>> = {
  redeem: 'redeem',
  'pay-out': 'redeem',
  'redeem-coupon': 'redeem',
  'redeem-offer': 'redeem',
  'add-manually': 'by-hand',
  'convert-paper-card': 'by-hand',
  'start-pass': 'by-hand',
  'link-customer': 'customer',
  'unlink-customer': 'customer',
  'split-card': 'cards',
  'merge-cards': 'cards',
  undo: 'undo',
  'undo-last-sale': 'undo',
};

/** What is missing before this press may go on; null: nothing, or nobody is asked in this store. */
export function missingFor(
  type: CommandRequest['type'],
  standing: StaffStanding | null,
  approval: Approval | null,
): Reason | null {
  if (standing === null) return null;
  if (standing.who === null) return { code: 'who-is-there', data: {} };
  const step = STEP_OF[type];
  const whose = step === undefined ? 'none' : standing.pins[step];
  // Somebody without a PIN of their own cannot be asked for it.
  const needed = whose === 'own' && standing.mode === 'initials' ? 'admin' : whose;
  if (needed === 'none' || (approval && approval.role !== 'cashier')) return null;
  if (needed === 'own' && approval?.staff === standing.who.id) return null;
  return { code: 'pin-needed', data: { needs: needed } };
}
