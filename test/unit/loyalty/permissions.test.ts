import { describe, expect, it } from 'vitest';
import type { Command, Role } from '../../../lib/loyalty/command.ts';
import { mayDo, PERMISSIONS } from '../../../lib/loyalty/roles.ts';
import { shop, washProgram } from './shop.ts';

const ROLES: Role[] = ['system', 'cashier', 'manager', 'admin'];
const LEAST: Record<Command['type'], string> = {
  'record-sale': 'system cashier manager admin',
  'add-manually': 'cashier manager admin, reason',
  redeem: 'cashier manager admin',
  'pay-out': 'cashier manager admin',
  'start-pass': 'cashier manager admin, reason',
  'use-visit': 'cashier manager admin',
  'redeem-coupon': 'cashier manager admin',
  'redeem-offer': 'cashier manager admin',
  'decline-offer': 'cashier manager admin',
  'redeem-offline': 'system cashier manager admin',
  undo: 'system cashier manager admin',
  settle: 'system cashier manager admin',
  'set-coupon': 'system cashier manager admin',
  expire: 'system cashier manager admin',
  'convert-paper-card': 'cashier manager admin',
  'split-card': 'cashier manager admin',
  'merge-cards': 'cashier manager admin',
  'add-exception': 'manager admin',
  'un-redeem': 'manager admin, reason',
  transfer: 'admin, reason',
  'merge-customers': 'admin, reason',
  'unmerge-customers': 'admin, reason',
  adjust: 'admin, reason',
  'refund-pass': 'admin, reason',
  'import-opening': 'system admin',
};

describe('who may do what', () => {
  it.each(Object.entries(LEAST))('I25: %s is for %s', (type, expected) => {
    const command = type as Command['type'];
    const allowed = ROLES.filter((role) => mayDo(command, { role }));
    expect(`${allowed.join(' ')}${PERMISSIONS[command].reason ? ', reason' : ''}`).toBe(expected);
  });

  it('a manager’s approval lifts a cashier to a manager, never to an admin, and helps nobody without a person', () => {
    const approved = (type: Command['type'], role: Role) => mayDo(type, { role, approvedBy: 'robin' });
    expect([approved('un-redeem', 'cashier'), approved('transfer', 'cashier'), approved('transfer', 'admin')]).toEqual([
      true,
      false,
      true,
    ]);
    expect([approved('un-redeem', 'system'), approved('record-sale', 'system')]).toEqual([false, true]);
  });

  it('says who would have to', () => {
    const ledger = shop([washProgram()]);
    const adjust = { type: 'adjust', customer: 'ann', programId: 'washes', by: 1 } as const;
    expect(ledger.run({ ...adjust, reason: 'x' }, { role: 'manager' })).toMatchObject({
      reason: { code: 'role-not-allowed', data: { role: 'manager', needs: 'admin' } },
    });
    expect(ledger.run({ ...adjust, reason: '  ' }, { role: 'admin' })).toMatchObject({
      reason: { code: 'reason-required', data: {} },
    });
  });
});
