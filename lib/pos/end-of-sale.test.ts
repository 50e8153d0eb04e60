import { describe, expect, it } from 'vitest';
import {
  EMPTY,
  FULL,
  goTo,
  now,
  onARegister,
  pass,
  post,
  said,
  show,
  start,
  TOTALS,
} from '../../test/unit/pos/register-page.ts';

onARegister();

describe('the end of a sale', () => {
  async function rung(): Promise<void> {
    show('ng-cart');
    start();
    post('sale:update', FULL);
    await pass(300);
  }

  it('is completed in green with its lines, then a new sale begins', async () => {
    await rung();
    show('ng-payment');
    post('sale:update', { ...FULL, totals: { ...TOTALS, total_paid: '47.30' } });
    await pass(300);
    expect(now().phase).toBe('paid');
    post('sale:complete', FULL);
    await pass(1);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'green' });
    expect(now().lines.map((line) => line.name)).toContain('Self Wash');
    show('ng-confirmation');
    await goTo('/webregister/confirmation');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'green' });
    show('ng-empty');
    await goTo('/webregister');
    await pass(300);
    expect(now()).toMatchObject({ phase: 'idle', saleId: null, lines: [] });
    post('sale:update', EMPTY);
    await pass(300);
    expect(now()).toMatchObject({ phase: 'idle', saleId: 's2', colour: 'green' });
  });

  it('is told in green at once, from the payment screen', async () => {
    await rung();
    show('ng-payment');
    post('sale:complete', FULL);
    await pass(1);
    expect(said.filter((one) => one.phase === 'completed').map((one) => one.colour)).toEqual(['green']);
  });

  it('is told when the register leaves its sale screen in the same moment', async () => {
    await rung();
    post('sale:complete', FULL);
    document.body.innerHTML = '';
    await goTo('/sales/all');
    await pass(300);
    expect(said.slice(-2)).toMatchObject([{ phase: 'completed', saleId: 's1' }, { phase: 'off-sale' }]);
    expect(said.at(-2)?.lines).toHaveLength(4);
  });

  it('is not overlooked when the next sale follows at once', async () => {
    await rung();
    post('sale:complete', FULL);
    post('sale:update', EMPTY);
    show('ng-empty');
    await pass(300);
    const completed = said.find((one) => one.phase === 'completed');
    expect(completed).toMatchObject({ saleId: 's1' });
    expect(completed?.lines).toHaveLength(4);
    expect(now()).toMatchObject({ saleId: 's2', phase: 'idle' });
  });

  it('stays completed whatever the screen or a late message says', async () => {
    await rung();
    show('ng-payment');
    await pass(10);
    post('sale:complete', FULL);
    await pass(300);
    show('ng-empty');
    post('sale:update', FULL);
    await pass(3000);
    const after = said.slice(said.findIndex((one) => one.phase === 'completed'));
    expect(after.filter((one) => one.saleId === 's1').every((one) => one.phase === 'completed')).toBe(true);
    expect(after.filter((one) => one.saleId === 's1').every((one) => one.lines.length === 4)).toBe(true);
  });

  it('is never an empty sale because the last word was short', async () => {
    await rung();
    post('sale:complete', { ...FULL, line_items: [] });
    await pass(300);
    expect(now()).toMatchObject({ phase: 'completed' });
    expect(now().lines).toHaveLength(4);
  });

  it('is known by its id alone', async () => {
    await rung();
    const say = (data: unknown) => {
      const event = new MessageEvent('message', { data: JSON.stringify(data), origin: window.location.origin });
      Object.defineProperty(event, 'source', { value: window });
      window.dispatchEvent(event);
    };
    say({ eventName: 'sale:complete', data: { sale: { id: 'another', status: 'CLOSED' } } });
    await pass(300);
    expect(now().phase).toBe('building');
    say({ event: 'vend.register_sale.complete', id: 's1' });
    await pass(300);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1' });
    expect(now().lines).toHaveLength(4);
  });

  it('is believed to the thank-you page alone, in yellow', async () => {
    await rung();
    show('ng-confirmation');
    await goTo('/webregister/confirmation');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'completed', saleId: 's1', colour: 'yellow' });
    expect(now().lines).toHaveLength(4);
    show('ng-empty');
    await goTo('/webregister');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle' });
    expect(now().saleId).not.toBe('s1');
  });

  it.each([300, 1000, 5000])('is discarded, and the page clears %i ms later', async (late) => {
    await rung();
    post('sale:discard', FULL);
    await pass(late);
    show('ng-empty');
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle', lines: [] });
    expect(now().saleId).not.toBe('s1');
  });

  it.each([0, 250, 1000])('is discarded, and the page was cleared %i ms before its message came', async (early) => {
    show('ng-cart');
    start();
    await pass(300);
    show('ng-empty');
    await pass(early);
    post('sale:discard', FULL);
    await pass(3000);
    expect(said.map((one) => one.phase)).toContain('discarded');
    expect(now()).toMatchObject({ phase: 'idle', lines: [], customer: null });
    expect(now().saleId).not.toBe('s1');
  });

  it('is discarded', async () => {
    await rung();
    post('sale:discard', FULL);
    show('ng-empty');
    await pass(1);
    expect(said.at(-1)).toMatchObject({ phase: 'discarded', saleId: 's1' });
    await pass(3000);
    expect(now()).toMatchObject({ phase: 'idle', lines: [] });
    expect(now().saleId).not.toBe('s1');
  });
});
