import { describe, expect, test } from 'vitest';
import { NO_STAFF } from '../../../lib/settings/staff.ts';
import { BROWSER_KINDS } from '../../shop/shop.ts';
import { addPurchases, ring } from '../../tour/hands.ts';
import { until } from '../harness/patience.ts';
import { atTill, shopOf } from './shop-of.ts';

const PIN = '2580';
const CODE = '9521234500017';

describe.each(BROWSER_KINDS)('%s: a register that asks who is there', (kind) => {
  const { shop } = shopOf(kind);

  test('begins with a name, and gives an admin’s PIN for one press; a scan is none', async () => {
    const ask = <T>(request: { type: string; [field: string]: unknown }) => shop().askBackground<T>(request);
    const person = { name: 'Ria Moss', initials: 'RM', role: 'admin', active: true };
    const id = await ask<string>({ type: 'save-person', id: null, person });
    await ask({ type: 'set-pin', id, pin: PIN });
    const pins = { ...NO_STAFF.policy.pins, undo: 'admin' };
    await ask({ type: 'save-policy', policy: { ...NO_STAFF.policy, mode: 'initials', pins } });
    await expect(ask({ type: 'export-ledger' })).rejects.toThrow(/locked/);

    await atTill(shop(), {}, async (till) => {
      const { sidebar, cashier } = till;
      await sidebar.button('RM Ria Moss').click();
      await cashier.attachCustomer('Priya');
      await ring(till, 'Self Wash', 2);
      await addPurchases(till, 2);
      await sidebar.button(/^Undo/).click();
      await sidebar.button('Confirm').look();

      // A scan in the same moment as a click is the register's, and one in the field itself is no PIN.
      await sidebar.button('Confirm').clickThenScan(CODE);
      await until(
        async () => (await cashier.scans()).some((heard) => heard.endsWith(CODE)) || undefined,
        async () => `heard: ${(await cashier.scans()).join(', ')}`,
      );
      const at = await sidebar.evaluate(() => {
        const { x, y, height } = document.querySelector('input[name=pin]')?.getBoundingClientRect() ?? new DOMRect();
        return { x: x + 20, y: y + height / 2 };
      });
      await sidebar.clickAt(at);
      await sidebar.scan(CODE);
      await sidebar.status().waitForText(`Scanned ${CODE}`);
      expect(await sidebar.evaluate(() => document.querySelector<HTMLInputElement>('input[name=pin]')?.value)).toBe('');
      await sidebar.button('Ignore').click();
      // The buttons move up when the scan's line is gone.
      await until(
        async () => ((await sidebar.button('Ignore').count()) === 0 ? true : undefined),
        () => 'the scan is still on the screen',
      );

      for (const digit of PIN) await sidebar.button(digit).click();
      await sidebar.button('Confirm').click();
      // A PIN is checked slowly on purpose, and slower still on a busy machine.
      await sidebar.button('Add purchases (2)').look({ timeout: 20_000 });
    });

    expect(await ask({ type: 'open-console', id, pin: PIN })).toBeNull();
    const [voided] = (await shop().exportedLedger()).filter(({ type }) => type === 'purchase_voided');
    expect(voided).toMatchObject({ actor: `staff:${id}`, approvedBy: `staff:${id}` });
  });
});
