import type { Command, Context, Role } from './command.ts';
import { Refusal } from './draft.ts';

export interface Permission {
  /** The least role that may. A manager may what a cashier may, an admin everything. */
  least: Exclude<Role, 'system'>;
  /** May happen without a person pressing. */
  system: boolean;
  /** Whether the command has to say why. */
  reason: boolean;
}

const anybody: Permission = { least: 'cashier', system: true, reason: false };
const cashier: Permission = { least: 'cashier', system: false, reason: false };
const manager: Permission = { least: 'manager', system: false, reason: true };
const admin: Permission = { least: 'admin', system: false, reason: true };

/**
 * Who may do what. Some commands ask for more where they happen: undo of a completed sale and handing out a reward without
 * its item in the cart take a manager, and after seven local days only a correction with a reason is left.
 */
export const PERMISSIONS: Record<Command['type'], Permission> = {
  'record-sale': anybody,
  'add-manually': { ...cashier, reason: true },
  redeem: cashier,
  'pay-out': cashier,
  'start-pass': { ...cashier, reason: true },
  'use-visit': cashier,
  'redeem-coupon': cashier,
  'redeem-offer': cashier,
  'decline-offer': cashier,
  // What happened while the ledger was out of reach is replayed without a person.
  'redeem-offline': anybody,
  undo: anybody,
  settle: anybody,
  'set-coupon': anybody,
  expire: anybody,
  'convert-paper-card': cashier,
  'split-card': cashier,
  'merge-cards': cashier,
  'add-exception': { ...manager, reason: false },
  'un-redeem': manager,
  transfer: admin,
  'merge-customers': admin,
  'unmerge-customers': admin,
  adjust: admin,
  'refund-pass': admin,
  'import-opening': { ...admin, system: true, reason: false },
};

const RANK: Record<Role, number> = { system: 0, cashier: 1, manager: 2, admin: 3 };

/** A manager's approval at the register lifts a cashier to a manager, never to an admin. */
export function mayDo(type: Command['type'], who: Pick<Context, 'role' | 'approvedBy'>): boolean {
  const { least, system } = PERMISSIONS[type];
  if (who.role === 'system') return system;
  const rank = who.approvedBy === undefined ? RANK[who.role] : Math.max(RANK[who.role], RANK.manager);
  return rank >= RANK[least];
}

export function assertAllowed(command: Command, context: Context): void {
  const { least, reason } = PERMISSIONS[command.type];
  if (!mayDo(command.type, context)) throw new Refusal('role-not-allowed', { role: context.role, needs: least });
  if (!reason) return;
  const said = 'reason' in command ? (command.reason ?? '') : '';
  if (said.trim() === '') throw new Refusal('reason-required', {});
}
