import { describe, expect, test } from 'vitest';
import { line, snapshotOf, Till } from './till.ts';

const open = () => new Till().loadDemoStore();

describe('what a completed sale writes by itself', () => {
  test('green: its purchases, once, however often the end is told', async () => {
    const till = await open();
    const done = snapshotOf('Nora', [line('Self Wash', 2)], { phase: 'completed' });
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)]));
    await till.shows(done);
    await till.shows(done);
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('yellow: nothing new, it is offered among the last sales', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { phase: 'completed', colour: 'yellow' }));
    expect(await till.events('purchase_added')).toHaveLength(0);
    const [sale] = (await till.view()).lastSales;
    expect(sale?.missed).toBeGreaterThan(0);
    await till.press({ type: 'add-missed', saleKey: sale?.saleKey });
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('yellow: a purchase that is gone from the sale is taken back all the same', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 3)]));
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf('Nora', [line('Self Wash', 1)], { phase: 'completed', colour: 'yellow' }));
    expect(await till.events('purchase_voided')).toHaveLength(2);
  });

  test('red: nothing at all', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed', colour: 'red' }));
    expect(await till.events('purchase_added')).toHaveLength(0);
  });

  test('the store can ask for a click always', async () => {
    const till = await open();
    till.settings = { ...till.settings, onCompletion: 'offer' };
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(0);
  });

  test('a page that claims more than a day can hold is stopped at the day’s bound', async () => {
    const till = await open();
    till.settings = { ...till.settings, automaticUnitsPerDay: 5 };
    await till.shows(snapshotOf('Nora', [line('Self Wash', 4)], { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', [line('Self Wash', 4)], { saleId: 'sale-2', phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(4);
  });

  test('what a person undid does not come back with the completion', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.press({ type: 'add-purchases' });
    const { result } = await till.view();
    await till.press({ type: 'undo', of: result?.undo?.intentId });
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed' }));
    expect(await till.events('purchase_added')).toHaveLength(1);
    expect(await till.events('purchase_voided')).toHaveLength(1);
  });
});

describe('what is on file from the sale can be taken back until it is completed', () => {
  test('the newest click first, whatever the screen said since', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf('Nora', [line('Self Wash', 3)]));
    await till.press({ type: 'add-purchases' });
    for (const left of [1, 0]) {
      const { sale } = await till.view();
      expect(await till.press({ type: 'undo', of: sale?.lastClick })).toMatchObject({ ok: true });
      expect((await till.view()).cards[0]).toMatchObject({ now: left });
    }
    expect((await till.view()).sale?.lastClick).toBeUndefined();
  });

  test('not once it is completed, and not of somebody else', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf('Tom', [line('Self Wash')]));
    expect((await till.view()).sale?.lastClick).toBeUndefined();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    expect((await till.view()).sale?.lastClick).toBeDefined();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed' }));
    expect((await till.view()).sale?.lastClick).toBeUndefined();
  });
});

describe('a command counts for what the person saw', () => {
  test('another customer since then: refused, nothing written', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    const seen = await till.view();
    await till.shows(snapshotOf('Tomás', [line('Self Wash')], { revision: 2 }));
    const answer = await till.press({ type: 'add-purchases' }, seen);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'customer-changed' } });
    expect(await till.events('purchase_added')).toHaveLength(0);
  });

  test('another cart since then: offered again, nothing written', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    const seen = await till.view();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { revision: 2 }));
    const answer = await till.press({ type: 'add-purchases' }, seen);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'cart-changed' } });
    expect((await till.view()).add).toMatchObject({ enabled: true, count: 2 });
  });

  test('the same press again gives the first answer, whatever the page shows by then', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    const view = await till.view();
    const intentId = '10000000-0000-4000-8000-000000000001';
    const first = await till.press({ type: 'add-purchases', intentId }, view);
    await till.shows(snapshotOf('Tomás', [line('Self Wash')], { revision: 2 }));
    expect(await till.press({ type: 'add-purchases', intentId }, view)).toEqual(first);
    expect(await till.events('purchase_added')).toHaveLength(1);
  });
});

describe('which sale it is', () => {
  test('until the register says it nothing is written, and the screen says why', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { saleId: null, colour: 'yellow' }));
    expect((await till.view()).add).toMatchObject({ enabled: false, reason: { code: 'sale-not-known' } });
    expect(await till.press({ type: 'add-purchases' })).toMatchObject({
      ok: false,
      reason: { code: 'sale-not-known' },
    });
  });

  test('a second id of the same sale is the same sale', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { saleId: 'server-id' }));
    await till.press({ type: 'add-purchases' });
    const again = snapshotOf('Nora', [line('Self Wash')], {
      saleId: 'client-id',
      aliases: ['server-id'],
      phase: 'completed',
    });
    await till.shows(again);
    expect(await till.events('purchase_added')).toHaveLength(1);
  });

  test('nothing of a sale is carried over to the next one', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.press({ type: 'draft', form: 'manual', values: { note: 'half typed' } });
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf(null, [], { saleId: 'sale-2' }));
    expect(await till.view()).toMatchObject({ drafts: {}, result: null });
  });
});

describe('who it is', () => {
  test('an unknown customer is never linked by a guess: a name alone is a weak candidate', async () => {
    const till = await open();
    const seen = snapshotOf(null, [line('Self Wash')]);
    const stranger = { posId: 'new-id', name: 'Nora Quill', code: null, phone: null, email: null, group: null };
    await till.shows({ ...seen, customer: stranger });
    const { customer, add } = await till.view();
    expect(customer).toMatchObject({ state: 'unlinked', candidates: [{ by: 'name', strength: 'weak' }] });
    expect(add).toMatchObject({ enabled: false, reason: { code: 'no-customer' } });
  });

  test('a person links once, and the id is known from then on', async () => {
    const till = await open();
    const stranger = { posId: 'new-id', name: 'N. Quill', code: null, phone: '503 555 0101', email: null, group: null };
    await till.shows({ ...snapshotOf(null, [line('Self Wash')]), customer: stranger });
    const { customer } = await till.view();
    const [candidate] = customer.state === 'unlinked' ? customer.candidates : [];
    expect(candidate).toMatchObject({ by: 'phone', strength: 'strong' });
    await till.press({ type: 'link-customer', customerId: candidate?.id });
    expect((await till.view()).customer).toMatchObject({ state: 'linked', id: candidate?.id, confirmed: true });
  });

  test('without a customer the screen says what would earn', async () => {
    const till = await open();
    await till.shows(snapshotOf(null, [line('Self Wash'), line('Pupcake'), line('Canvas Leash')]));
    expect((await till.view()).customer).toEqual({ state: 'none', wouldEarn: 2 });
  });

  test('by hand: for a customer whom the cashier picked, with no sale at all', async () => {
    const till = await open();
    const [nora] = await till.source.search('nora', 1);
    const washes = (await till.view()).manual.find((one) => one.programId === 'self-wash');
    const answer = await till.press({
      type: 'add-manually',
      customerId: nora?.id,
      programId: 'self-wash',
      itemKey: washes?.items[0]?.itemKey,
      units: 3,
      reason: 'paper-card',
    });
    expect(answer.ok).toBe(true);
    expect(await till.events('purchase_added')).toHaveLength(3);
  });
});

describe('an item nobody has told us about', () => {
  test('counts after somebody said what it is, here and on the next sale', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Wash, large dog')]));
    expect((await till.view()).lines[0]).toMatchObject({ verdict: 'left-out', reason: { code: 'unknown-item' } });
    const washes = (await till.view()).manual.find((one) => one.programId === 'self-wash');
    const itemKey = washes?.items[0]?.itemKey;
    await till.press({ type: 'counts-for', lineId: 'line-Wash, large dog', programId: 'self-wash', itemKey });
    expect((await till.view()).lines[0]).toMatchObject({ verdict: 'earns' });
  });
});

describe('a redemption from the click to the end of its sale', () => {
  const full = async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Express Wash', 5)], { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', [line('Express Wash')], { saleId: 'sale-2' }));
    const [reward] = (await till.view()).ready;
    await till.press({ type: 'redeem', rewardId: reward?.rewardId, item: null });
    return till;
  };

  test('the reward item is put on the register on a click, and only then', async () => {
    const till = await full();
    const [hold] = (await till.view()).holds;
    expect(hold).toMatchObject({ canAdd: true, check: 'waiting' });
    expect(till.sentToRegister).toEqual([]);
    await till.press({ type: 'add-to-sale', holdId: hold?.holdId });
    expect(till.sentToRegister).toHaveLength(1);
  });

  test('completed with the reward item on it: redeemed', async () => {
    const till = await full();
    await till.shows(
      snapshotOf('Nora', [line('Express Wash Loyalty Reward')], { saleId: 'sale-2', phase: 'completed' }),
    );
    expect(await till.events('reward_redeemed')).toHaveLength(1);
  });

  test('completed without it: a person has to say, and the answer settles it', async () => {
    const till = await full();
    await till.shows(snapshotOf('Nora', [line('Express Wash')], { saleId: 'sale-2', phase: 'completed' }));
    const [look] = (await till.view()).needsALook;
    expect(look?.kind).toBe('hold');
    await till.press({ type: 'settle', lookId: look?.id, answer: 'not-taken-off' });
    expect(await till.events('reward_redeemed')).toHaveLength(0);
    expect((await till.view()).needsALook).toEqual([]);
  });

  test('discarded: open again', async () => {
    const till = await full();
    await till.shows(snapshotOf('Nora', [], { saleId: 'sale-2', phase: 'discarded' }));
    await till.shows(snapshotOf('Nora', [line('Pupcake')], { saleId: 'sale-3' }));
    expect((await till.view()).ready).toHaveLength(1);
  });
});

describe('ends that are told twice, late or by one witness', () => {
  test('a sale discarded, gone on with and discarded again is empty', async () => {
    const till = await open();
    for (const revision of [1, 3]) {
      await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { revision }));
      await till.press({ type: 'add-purchases' });
      await till.shows(snapshotOf('Nora', [], { phase: 'discarded', revision: revision + 1 }));
    }
    expect(await till.events('purchase_voided')).toHaveLength(4);
  });

  test('a completion that is corrected is corrected in the ledger', async () => {
    const till = await open();
    const box = (amount: number) => snapshotOf('Nora', [line('Birthday Bone Box', 1, amount)], { phase: 'completed' });
    await till.shows(box(2000));
    await till.shows(box(1000));
    expect((await till.events('cashback_adjusted')).map((event) => event.total)).toEqual([100]);
  });

  test('completed is final: a later discard of the same sale gives no reward back', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', [], { saleId: 'sale-2' }));
    await till.shows(snapshotOf('Nora', [], { phase: 'discarded' }));
    expect(await till.events('purchase_voided')).toHaveLength(0);
  });

  test('a tab that still shows an older cart cannot undo what another completed', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 3)], { phase: 'completed' }));
    await till.shows(snapshotOf('Nora', [line('Self Wash', 1)], { revision: 2 }));
    expect((await till.view()).add).toMatchObject({ enabled: false, reason: { code: 'sale-completed' } });
    await till.press({ type: 'add-purchases' });
    expect(await till.events('purchase_voided')).toHaveLength(0);
  });

  test('a discard that only one witness tells takes nothing back', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)]));
    await till.press({ type: 'add-purchases' });
    await till.shows(snapshotOf('Nora', [], { phase: 'discarded', colour: 'yellow' }));
    expect(await till.events('purchase_voided')).toHaveLength(0);
  });

  test('an end that the ledger could not take is written as soon as it can', async () => {
    const till = await open();
    const real = till.source.execute.bind(till.source);
    till.source.execute = async () => {
      throw new Error('the disk is full');
    };
    await till.shows(snapshotOf('Nora', [line('Self Wash', 2)], { phase: 'completed' }));
    till.source.execute = real;
    await till.shows(snapshotOf(null, [], { saleId: 'sale-2' }));
    expect(await till.events('purchase_added')).toHaveLength(2);
  });

  test('a ledger that cannot be reached is an answer, not silence', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    const view = await till.view();
    till.source.joinItems = async () => {
      throw new Error('gone');
    };
    const answer = await till.press({ type: 'add-purchases' }, view);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'source-unavailable' } });
  });
});

describe('whose till it is', () => {
  test('another shop’s register is red, and nothing of it is written', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { account: 'elsewhere', phase: 'completed' }));
    expect((await till.view()).health.colour).toBe('red');
    expect(await till.events('purchase_added')).toHaveLength(0);
  });

  test('"Not this customer?" lets go of every handle of the person', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    await till.press({ type: 'unlink-customer' });
    expect((await till.view()).customer.state).toBe('unlinked');
  });

  test('a link binds the person who was on the screen, not the one who is now', async () => {
    const till = await open();
    const stranger = (posId: string, name: string) => ({
      ...snapshotOf(null, [line('Self Wash')]),
      customer: { posId, name, code: null, phone: null, email: null, group: null },
    });
    await till.shows(stranger('ann', 'Ann'));
    const seen = await till.view();
    await till.shows(stranger('bob', 'Bob'));
    const [nora] = await till.source.search('nora', 1);
    const answer = await till.press({ type: 'link-customer', customerId: nora?.id }, seen);
    expect(answer).toMatchObject({ ok: false, reason: { code: 'customer-changed' } });
  });

  test('more cash back than a sale may earn by itself waits for a person', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Birthday Bone Box', 1, 900_000)], { phase: 'completed' }));
    expect(await till.events('cashback_accrued')).toHaveLength(0);
  });

  test('last sales: what the list offered is undone, a newer click is not', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed' }));
    const [sale] = (await till.view()).lastSales;
    const stale = await till.press({ type: 'undo-last-sale', saleKey: sale?.saleKey, of: 'another-click' });
    expect(stale).toMatchObject({ ok: false, reason: { code: 'nothing-to-undo' } });
    await till.press({ type: 'undo-last-sale', saleKey: sale?.saleKey, of: sale?.undo?.intentId });
    expect(await till.events('purchase_voided')).toHaveLength(1);
  });
});

describe('a page that is loaded again', () => {
  const again = (till: Till) => till.checkout.onPage(1, { type: 'frame-hello', nonce: 'a-name-given-once' });
  const elsewhere = snapshotOf(null, [], { phase: 'off-sale' });

  test('goes on with its sale, also when another screen of the register was looked at in between', async () => {
    const till = await open();
    const sale = snapshotOf('Nora', [line('Self Wash', 2)]);
    await till.shows(sale);
    expect(await again(till)).toMatchObject({ last: { phase: 'building', lines: sale.lines } });
    await till.shows(elsewhere);
    await till.shows(elsewhere);
    expect(await again(till)).toMatchObject({ last: { phase: 'building', saleId: 'sale-1', lines: sale.lines } });
  });

  test('leaves it to a person where the register does not name its sales', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { saleId: 'own-1' }));
    await till.shows(elsewhere);
    expect(await again(till)).toMatchObject({ last: { phase: 'off-sale' } });
  });

  test('has left a sale that was completed', async () => {
    const till = await open();
    await till.shows(snapshotOf('Nora', [line('Self Wash')], { phase: 'completed' }));
    await till.shows(elsewhere);
    expect(await again(till)).toMatchObject({ last: { phase: 'off-sale' } });
  });
});
