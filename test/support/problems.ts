import { readFileSync } from 'node:fs';
import type { FrameRequest } from '../../lib/messaging/frame-protocol.ts';
import { type RegisterSource, SourceFailure } from '../../lib/sources/port.ts';
import type { CauseCode } from '../../lib/support/findings.ts';
import { smallCards } from '../shop/other-stores.ts';
import { line, snapshotOf } from '../unit/checkout/till.ts';
import { RecordedPage } from './recorded-page.ts';
import { RecordedTill } from './recorded-till.ts';

/** A checkout that goes wrong in one way, and the cause that support has to be told first. */
export interface Problem {
  cause: CauseCode;
  play: () => Promise<RecordedTill>;
}

interface StoreFile {
  items: Record<string, unknown>[];
  customers: Record<string, unknown>[];
  programs: Record<string, unknown>[];
  [field: string]: unknown;
}

const demo = (): StoreFile => JSON.parse(readFileSync('public/demo-store.json', 'utf8')) as StoreFile;
const small = () => smallCards() as unknown as StoreFile;

const WASHES = (count: number) => line('Self Wash', count);
const CHICKEN = () => line('Bramble & Bone Chicken');

export const PROBLEMS: Record<string, Problem> = {
  'a customer linked to somebody else': {
    cause: 'wrong-customer-link',
    async play() {
      const till = await new RecordedTill().load(demo());
      const stranger = { posId: 'pos-7', code: null, phone: '503-555-0177', email: null, group: null };
      const sale = { ...snapshotOf(null, [WASHES(1)]), customer: { ...stranger, name: 'Priya Duvall' } };
      const tomas = '0a6f6e36-8b1c-11f0-fb01-000000000003';
      await till.shows(sale);
      await till.press({ type: 'link-customer', customerId: tomas });
      await till.press({ type: 'add-purchases' });
      return till;
    },
  },
  'the European code in a program': {
    cause: 'ean-in-program',
    async play() {
      const file = demo();
      const kibble = { name: 'Harvest Kibble', price: 2499 };
      file.items.push(
        { id: 'kibble-ean', sku: '9521234567899', ...kibble },
        { id: 'kibble-upc', sku: '012345001000', ...kibble },
      );
      const program = { id: 'kibble', kind: 'buy-x-get-y', title: 'Kibble: buy 6, get 1', owner: 'store', size: 6 };
      file.programs.push({
        ...program,
        items: [{ code: '9521234567899', role: 'both' }],
        reward: { form: 'free-item' },
      });
      const till = await new RecordedTill().load(file);
      await till.shows(
        snapshotOf('Nora', [{ ...line('Kibble', 1, 2499), posProductId: 'kibble-upc', name: 'Harvest Kibble' }]),
      );
      return till;
    },
  },
  'a class renamed on the page': {
    cause: 'screen-changed',
    async play() {
      const till = await new RecordedTill().load(demo());
      const html = readFileSync('test/fixtures/pos/lightspeed-x/ng-cart/page.html', 'utf8');
      const page = new RecordedPage(till, html.replaceAll('vd-id-badge__header-title', 'vd-badge__title'));
      await page.sells(['1', '2', '1', '1']);
      page.close();
      return till;
    },
  },
  'an answer that never arrived': {
    cause: 'answer-lost',
    async play() {
      const till = await new RecordedTill().load(demo());
      const view = await till.shows(snapshotOf('Nora', [WASHES(1)]));
      const intentId = '00000009-0000-4000-8000-000000000001';
      const who = view.customer.state === 'linked' ? view.customer.id : null;
      const seen = { saleKey: view.sale?.key ?? null, customerId: who, cart: view.sale?.cart ?? 0 };
      const press: FrameRequest = { type: 'add-purchases', intentId, seen };
      await till.repeat(press);
      await till.repeat(press);
      await till.paint();
      return till;
    },
  },
  'a sale that was voided': {
    cause: 'sale-discarded',
    async play() {
      const till = await new RecordedTill().load(demo());
      await till.shows(snapshotOf('Nora', [WASHES(2)]));
      await till.press({ type: 'add-purchases' });
      await till.shows(snapshotOf('Nora', [WASHES(2)], { phase: 'discarded', revision: 2 }));
      return till;
    },
  },
  'a parked sale resumed on another register': {
    cause: 'resumed-elsewhere',
    async play() {
      const ledger = `two-registers-${Math.random()}`;
      const front = await new RecordedTill({ ledger, register: 'register-1' }).load(demo());
      await front.shows(snapshotOf('Nora', [WASHES(1)]));
      await front.press({ type: 'add-purchases' });
      const back = new RecordedTill({ ledger, register: 'register-2' });
      await back.shows(snapshotOf('Nora', [WASHES(2)]));
      await back.shows(snapshotOf('Nora', [WASHES(2)], { phase: 'completed' }));
      return back;
    },
  },
  'the same bag by sale and by coupon': {
    cause: 'double-credit',
    async play() {
      const till = await new RecordedTill().load(small());
      await till.shows(snapshotOf('Nora', [CHICKEN()]));
      await till.press({ type: 'add-purchases' });
      const view = await till.paint();
      const [coupon] = view.coupons;
      const item = { itemKey: coupon?.qualifies[0]?.itemKey ?? '', lineId: coupon?.qualifies[0]?.lineId ?? '' };
      await till.press({ type: 'redeem-coupon', couponId: coupon?.couponId, item });
      await till.press({ type: 'redeem-coupon', couponId: coupon?.couponId, item });
      return till;
    },
  },
  'a coupon for somebody without an account': {
    cause: 'coupon-for-guest',
    async play() {
      const till = await new RecordedTill().load(demo());
      const nora = await till.shows(snapshotOf('Nora', [CHICKEN()]));
      const guest = await till.shows(snapshotOf(null, [CHICKEN()], { saleId: 'sale-2' }));
      const [coupon] = nora.coupons;
      const item = { itemKey: coupon?.qualifies[0]?.itemKey ?? '' };
      await till.press({ type: 'redeem-coupon', couponId: coupon?.couponId, item }, guest);
      return till;
    },
  },
  'a program whose time is over': {
    cause: 'window-over',
    async play() {
      const file = demo();
      file.programs = file.programs.map((one) => (one.id === 'self-wash' ? { ...one, validTo: '2026-11-22' } : one));
      const till = await new RecordedTill().load(file);
      await till.shows(snapshotOf('Nora', [WASHES(1)]));
      await till.press({ type: 'add-purchases' });
      return till;
    },
  },
  'a redemption while nobody could be reached': {
    cause: 'source-not-reached',
    async play() {
      const network = { isDown: false };
      const through = (source: RegisterSource): RegisterSource =>
        new Proxy(source, {
          get(from, method) {
            const found: unknown = Reflect.get(from, method);
            if (typeof found !== 'function') return found;
            return (...args: unknown[]): unknown => {
              if (!network.isDown || method !== 'execute') return Reflect.apply(found, from, args);
              return Promise.reject(new SourceFailure('unavailable', 'no answer'));
            };
          },
        });
      const till = await new RecordedTill({ through }).load(small());
      await till.shows(snapshotOf('Nora', [WASHES(2)]));
      await till.press({ type: 'add-purchases' });
      const view = await till.shows(snapshotOf('Nora', [WASHES(1)], { saleId: 'sale-2' }));
      network.isDown = true;
      const [reward] = view.ready;
      const item = { itemKey: reward?.items[0]?.itemKey ?? '', lineId: reward?.items[0]?.lineIds[0] ?? '' };
      await till.press({ type: 'redeem', rewardId: reward?.rewardId, item }, view);
      return till;
    },
  },
  'a register whose clock was set back': {
    cause: 'clock-wrong',
    async play() {
      let now = Date.parse('2026-11-23T18:00:00Z');
      const till = await new RecordedTill({ now: () => new Date(now) }).load(demo());
      await till.shows(snapshotOf('Nora', [WASHES(1)]));
      await till.press({ type: 'add-purchases' });
      now -= 3 * 86_400_000;
      await till.shows(snapshotOf('Nora', [WASHES(1)], { saleId: 'sale-2' }));
      await till.press({ type: 'add-purchases' });
      return till;
    },
  },
  'Tillside updated in the middle of a sale': {
    cause: 'updated-mid-sale',
    async play() {
      const till = await new RecordedTill().load(demo());
      till.recorder.note('started', { version: '0.1.0', why: 'start' });
      const view = await till.shows(snapshotOf('Nora', [WASHES(1)]));
      till.recorder.note('started', { version: '0.2.0', why: 'update', previous: '0.1.0' });
      await till.shows(snapshotOf('Nora', [WASHES(2)], { revision: 2 }));
      await till.press({ type: 'add-purchases' }, view);
      return till;
    },
  },
};
