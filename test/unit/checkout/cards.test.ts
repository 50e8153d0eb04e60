import { beforeEach, describe, expect, test } from 'vitest';
import type { CardView, PunchCardView } from '../../../lib/checkout/view/card-view.ts';
import type { CheckoutView } from '../../../lib/checkout/view/checkout-view.ts';
import type { LastSale } from '../../../lib/checkout/view/list-view.ts';
import type { StoreFile } from '../../../lib/settings/store-file-schema.ts';
import { demoStore } from '../embedded/demo-store.ts';
import { line, snapshotOf, Till } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await new Till().loadDemoStore();
});

const cardOf = <K extends CardView['kind']>(view: CheckoutView, programId: string, kind: K) =>
  view.cards.find((card) => card.programId === programId && card.kind === kind) as Extract<CardView, { kind: K }>;
const washCards = (view: CheckoutView) =>
  view.cards.filter((card): card is PunchCardView => card.kind === 'punch-card' && card.programId === 'self-wash');

/** Nora comes again: what the earlier visit left is on the cards. */
async function visit(saleId: string, lines: Parameters<typeof snapshotOf>[1], customer = 'Nora') {
  await till.shows(snapshotOf(customer, lines, { saleId, phase: 'completed' }));
}

async function withFourWashes(): Promise<CheckoutView> {
  await visit('sale-0', [line('Self Wash', 4)]);
  await till.shows(snapshotOf('Nora', [line('Self Wash')]));
  return till.view();
}

test('a card names what is on it and can be changed; one that this sale would start cannot', async () => {
  const view = await withFourWashes();
  const card = cardOf(view, 'self-wash', 'punch-card');
  expect(card).toMatchObject({ now: 4, more: true });
  expect(card.punches.map(({ name }) => name)).toEqual(Array(4).fill('Self Wash'));
  await till.shows(snapshotOf('Sally', [line('Self Wash')], { saleId: 'sale-2' }));
  expect(cardOf(await till.view(), 'self-wash', 'punch-card')).toMatchObject({ now: 0, more: false, punches: [] });
});

describe('splitting and merging', () => {
  test('a split is two cards, undone with one press, and merged again', async () => {
    const [card] = washCards(await withFourWashes());
    const unitKeys = card?.punches.slice(0, 1).map(({ key }) => key);
    await till.press({ type: 'split-card', cardId: card?.id, unitKeys });
    const split = await till.view();
    expect(washCards(split).map(({ now }) => now)).toEqual([3, 1]);
    expect(split.result).toMatchObject({ code: 'card-split', undo: { object: 'card-split' } });

    await till.press({ type: 'undo', of: split.result?.undo?.intentId });
    expect(washCards(await till.view()).map(({ now }) => now)).toEqual([4]);

    await till.press({ type: 'split-card', cardId: card?.id, unitKeys });
    const [into, from] = washCards(await till.view());
    await till.press({ type: 'merge-cards', cardId: from?.id, toCardId: into?.id });
    expect(washCards(await till.view()).map(({ now }) => now)).toEqual([4]);
  });

  test('the purchases of a sale go onto the card that a person names', async () => {
    const [card] = washCards(await withFourWashes());
    const unitKeys = card?.punches.slice(0, 1).map(({ key }) => key);
    await till.press({ type: 'split-card', cardId: card?.id, unitKeys });
    const small = washCards(await till.view())[1];
    await till.press({ type: 'add-purchases', cards: { 'self-wash': small?.id } });
    expect(washCards(await till.view()).map(({ now }) => now)).toEqual([3, 2]);
  });

  test('what cannot be split says why and stays', async () => {
    const [card] = washCards(await withFourWashes());
    const answer = await till.press({
      type: 'split-card',
      cardId: card?.id,
      unitKeys: card?.punches.map(({ key }) => key),
    });
    expect(answer).toMatchObject({ ok: false, reason: { code: 'split-needs-two' } });
    expect((await till.view()).result).toMatchObject({ tone: 'refused', reason: { code: 'split-needs-two' } });
    expect(washCards(await till.view())).toHaveLength(1);
  });
});

test('a paper card counts from today, keeps its note, and is undone as a whole', async () => {
  await till.shows(snapshotOf('Nora', []));
  const paper = { programId: 'self-wash', units: 3, from: '2026-01-05', to: '2026-03-02', note: 'Blue card' };
  await till.press({ type: 'convert-paper-card', ...paper });
  const view = await till.view();
  expect(view.result).toMatchObject({ code: 'paper-card-converted', data: { count: 3 } });
  expect(cardOf(view, 'self-wash', 'punch-card').now).toBe(3);
  await till.press({ type: 'undo', of: view.result?.undo?.intentId });
  expect(washCards(await till.view())).toEqual([]);
  await till.press({ type: 'convert-paper-card', ...paper, from: '2026-03-02', to: '2026-01-05' });
  expect((await till.view()).result?.reason?.code).toBe('dates-not-possible');
});

test('a paper card of somebody who is on no sale', async () => {
  await till.shows(snapshotOf(null, []));
  const [nora] = await till.source.search('Nora', 1);
  const paper = { programId: 'self-wash', units: 2, from: '2026-01-05', to: '2026-03-02' };
  await till.press({ type: 'convert-paper-card', customerId: nora?.id, ...paper });
  expect((await till.source.summary(nora?.id ?? '')).cards[0]?.punches).toBe(2);
});

test('an item that the program does not list counts with a reason, once for each unit', async () => {
  await till.shows(snapshotOf('Nora', [line('Self Wash'), line('Canvas Leash', 2)]));
  const foreign = 'line-Canvas Leash';
  const exception = { type: 'add-exception', programId: 'self-wash', lineId: foreign, why: 'substitution' };
  expect(await till.press(exception)).toMatchObject({ ok: false, reason: { code: 'note-required' } });
  await till.press({ ...exception, note: 'Wash was broken' });
  expect(cardOf(await till.view(), 'self-wash', 'punch-card').now).toBe(2);
  expect(await till.press({ ...exception, note: 'Again' })).toMatchObject({
    ok: false,
    reason: { code: 'already-recorded' },
  });
});

test('a correction needs a reason, has a limit, and stays on file with both', async () => {
  const [card] = washCards(await withFourWashes());
  const correction = { type: 'adjust', programId: 'self-wash', cardId: card?.id, reason: 'Rung up twice' };
  expect(await till.press({ ...correction, by: -2 })).toMatchObject({ ok: true });
  const view = await till.view();
  expect(cardOf(view, 'self-wash', 'punch-card').now).toBe(2);
  expect(view.result).toMatchObject({ code: 'corrected' });
  expect(view.result?.undo).toBeUndefined();
  expect(await till.press({ ...correction, by: 11 })).toMatchObject({ reason: { code: 'correction-too-large' } });
  expect(await till.events('adjusted')).toMatchObject([{ role: 'admin', reason: 'Rung up twice' }]);
});

test('a tally and a pass are corrected by their own measure, and a pass is refunded', async () => {
  await visit('sale-0', [line('Birthday Bone Box'), line('Day-care Pass, 6 Days')]);
  await till.shows(snapshotOf('Nora', []));
  const tally = cardOf(await till.view(), 'bakery', 'tally');
  await till.press({ type: 'adjust', programId: 'bakery', cardId: tally.cardId, by: 500, reason: 'Goodwill' });
  expect(cardOf(await till.view(), 'bakery', 'tally').amount).toBe(tally.amount + 500);

  const pass = (await till.view()).cards.find((card) => card.kind === 'pass');
  const on = { passId: pass?.id, reason: 'Moving away' };
  await till.press({ type: 'adjust', programId: pass?.programId, by: 1, ...on });
  expect((await till.view()).cards.find((card) => card.kind === 'pass')?.visits).toBe((pass?.visits ?? 0) + 1);
  expect(await till.press({ type: 'refund-pass', ...on })).toMatchObject({ ok: true });
  expect((await till.view()).cards.some((card) => card.kind === 'pass')).toBe(false);
});

test('a card goes to another customer, and back the same way', async () => {
  const [card] = washCards(await withFourWashes());
  const [sally] = await till.source.search('Sally', 1);
  await till.press({ type: 'transfer', what: { cardId: card?.id }, to: sally?.id, reason: 'Family' });
  expect((await till.view()).result).toMatchObject({ code: 'transferred', data: { to: 'Sally Pet Owner' } });
  expect((await till.source.summary(sally?.id ?? '')).cards).toMatchObject([{ punches: 4 }]);
  expect(washCards(await till.view()).every(({ more }) => !more)).toBe(true);
});

describe('one person with two accounts', () => {
  test('is one customer on the sale and in the search, until it is taken apart', async () => {
    await visit('sale-0', [line('Self Wash', 2)], 'Sally');
    await till.shows(snapshotOf('Nora', []));
    const [sally] = await till.source.search('Sally', 1);
    await till.press({ type: 'merge-customers', from: sally?.id, combine: true, reason: 'Same person' });
    const { customer } = await till.view();
    expect(customer).toMatchObject({ mergedFrom: [{ id: sally?.id, name: 'Sally Pet Owner' }] });
    const found = await till.commands.run(1, { type: 'search', query: 'Sally' });
    expect(found).toMatchObject({ value: [{ id: customer.state === 'linked' ? customer.id : '' }] });

    await till.shows(snapshotOf('Sally', [line('Self Wash')], { saleId: 'sale-3' }));
    expect((await till.view()).customer).toMatchObject({ state: 'linked', name: expect.stringContaining('Nora') });
    await till.press({ type: 'unmerge-customers', from: sally?.id, reason: 'Two persons' });
    expect((await till.view()).customer).toMatchObject({ name: 'Sally Pet Owner' });
    expect(cardOf(await till.view(), 'self-wash', 'punch-card').now).toBe(2);
  });
});

test('a redemption of an earlier sale is taken back with a reason', async () => {
  await visit('sale-0', [line('Self Wash', 10)]);
  await till.shows(snapshotOf('Nora', [line('Self Wash', 1, 0)]));
  const [reward] = (await till.view()).ready;
  const item = { itemKey: reward?.items[0]?.itemKey, lineId: 'line-Self Wash' };
  await till.press({ type: 'redeem', rewardId: reward?.rewardId, item });
  await till.shows(snapshotOf('Nora', [line('Self Wash', 1, 0)], { phase: 'completed' }));
  const sale = (await till.view()).lastSales.find(({ redeemed }) => redeemed.length > 0);
  const holdId = sale?.redeemed[0]?.holdId;
  expect(sale?.redeemed).toMatchObject([{ title: reward?.title }]);
  await till.press({ type: 'un-redeem', saleKey: sale?.saleKey, holdId, reason: 'The wrong customer' });
  const after = await till.view();
  expect(after.result).toMatchObject({ code: 'redemption-taken-back' });
  expect(after.ready).toHaveLength(1);
  expect(after.lastSales.flatMap(({ redeemed }) => redeemed)).toEqual([]);
});

describe('a sale of an earlier day', () => {
  const daysLater = async (days: number) => {
    await visit('sale-0', [line('Self Wash', 4)]);
    till.now = new Date(till.now.getTime() + days * 86_400_000);
    const answer = await till.commands.run(1, { type: 'earlier-sales' });
    return (answer.ok ? answer.value : []) as LastSale[];
  };

  test('is listed with what it left on file, and undone for seven days', async () => {
    const [sale] = await daysLater(7);
    expect(sale).toMatchObject({ day: '2026-11-23', customer: 'Nora Quill', onFile: [{ count: 4 }] });
    await till.press({ type: 'undo-last-sale', saleKey: sale?.saleKey, of: sale?.undo?.intentId });
    expect(await till.events('purchase_voided')).toHaveLength(4);
    expect(await till.commands.run(1, { type: 'earlier-sales' })).toEqual({ ok: true, value: [] });
  });

  test('is not listed any more afterwards; who undoes it all the same is told what is left to do', async () => {
    const [listed] = await daysLater(7);
    till.now = new Date(till.now.getTime() + 86_400_000);
    expect(await till.commands.run(1, { type: 'earlier-sales' })).toEqual({ ok: true, value: [] });
    const late = { type: 'undo-last-sale', saleKey: listed?.saleKey, of: listed?.undo?.intentId };
    expect(await till.press(late)).toMatchObject({ reason: { code: 'undo-too-late', data: { days: 8, most: 7 } } });
    expect(await till.events('purchase_voided')).toEqual([]);
  });
});

describe('offers', () => {
  async function withOffer(offer: NonNullable<StoreFile['campaigns'][number]['offer']>) {
    const store = demoStore() as StoreFile;
    const items = [{ code: '012345000140', amount: 200 }];
    const what = { id: 'bites', title: 'Bites: 2.00 off', maker: 'Tidewater', type: 'rebate' as const };
    store.campaigns.push({ ...what, startsOn: '-1', endsOn: '+30', items, offer, invited: [] });
    await till.source.importStoreFile(store, await till.checkout.by('offer', 'admin'));
  }
  const bites = (quantity: number) => [line('Tidewater Salmon Bites', quantity)];

  test('are shown with a cart that they belong to, and only then', async () => {
    await withOffer({ buy: 2, get: 1 });
    await till.shows(snapshotOf('Nora', [line('Self Wash')]));
    expect((await till.view()).offers).toEqual([]);
    await till.shows(snapshotOf('Nora', bites(1), { revision: 2 }));
    const blocked = { code: 'offer-needs-more', data: { missing: 1 } };
    expect((await till.view()).offers).toMatchObject([{ offerId: 'bites', buy: 2, left: null, blocked }]);
    await till.shows(snapshotOf('Nora', bites(2), { revision: 3 }));
    expect((await till.view()).offers[0]?.blocked).toBeUndefined();
  });

  test('are taken for one line, once where the limit is one, and undone', async () => {
    await withOffer({ buy: 1, get: 1, perCustomer: 1 });
    await till.shows(snapshotOf('Nora', bites(2)));
    const [offer] = (await till.view()).offers;
    const { itemKey, lineId } = offer?.lines[0] ?? {};
    await till.press({ type: 'redeem-offer', offerId: 'bites', item: { itemKey, lineId } });
    const taken = await till.view();
    expect(taken.result).toMatchObject({ code: 'offer-redeemed' });
    expect(taken.holds).toMatchObject([{ title: 'Bites: 2.00 off', kind: 'coupon' }]);
    expect(taken.offers).toMatchObject([{ left: 0, blocked: { code: 'limit-reached', data: { per: 'customer' } } }]);
    await till.press({ type: 'undo', of: taken.holds[0]?.intentId });
    expect((await till.view()).offers).toMatchObject([{ left: 1 }]);
  });

  test('that are not wanted are not pressed on anybody that day', async () => {
    await withOffer({ buy: 1, get: 1 });
    await till.shows(snapshotOf('Nora', bites(1)));
    await till.press({ type: 'decline-offer', offerId: 'bites' });
    expect((await till.view()).offers).toMatchObject([{ declined: true }]);
  });

  test('of several lines with what a coupon gives free, the cheapest is chosen first', async () => {
    const [dear, cheap] = [line('Tidewater Salmon Bites', 1, 899), line('Tidewater Salmon Bites', 1, 700)];
    await till.shows(
      snapshotOf('Sally', [
        { ...dear, id: 'dear' },
        { ...cheap, id: 'cheap' },
      ]),
    );
    const free = (await till.view()).coupons.find(({ type }) => type === 'free-good');
    expect(free?.qualifies.map(({ lineNumber }) => lineNumber)).toEqual([2, 1]);
  });

  test('and coupons cannot be redeemed where purchases arrive by a report, and the screen says so', async () => {
    const store = demoStore() as StoreFile;
    store.store.accountStyle = 'pos-report';
    await till.source.importStoreFile(store, await till.checkout.by('style', 'admin'));
    await till.shows(snapshotOf('Nora', bites(1)));
    const { coupons } = await till.view();
    expect(coupons.length).toBeGreaterThan(0);
    for (const coupon of coupons) expect(coupon.blocked).toMatchObject({ code: 'coupon-account-style' });
  });
});
