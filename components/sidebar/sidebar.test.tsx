import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Answer } from '../../lib/messaging/frame-client.ts';
import type { FrameRequest } from '../../lib/messaging/frame-protocol.ts';
import { freeWash, typical } from './example-parts.ts';
import { INTENT, showExample } from './show-example.tsx';
import { examples } from './states.ts';

const SEEN = { saleKey: 'lightspeed-x:demo:4021', customerId: 'c-sally', cart: 12 };
const user = userEvent.setup({ pointerEventsCheck: 0 });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const commands = (said: FrameRequest[]) => said.filter((one) => 'intentId' in one);

describe('adding', () => {
  it('takes one click and says what was seen', async () => {
    const { client } = showExample(examples.typical);
    await user.click(button('Add purchases (3)'));
    expect(commands(client.said)).toEqual([{ type: 'add-purchases', intentId: INTENT, seen: SEEN }]);
  });

  it('is one intent however often it is pressed before the answer', async () => {
    const { client } = showExample(examples.typical);
    let answer: (answer: Answer) => void = () => {};
    client.answer = () => new Promise((resolve) => (answer = resolve));
    await user.click(button('Add purchases (3)'));
    await user.click(button('Add purchases (3)'));
    await user.dblClick(button('Add purchases (3)'));
    expect(commands(client.said)).toHaveLength(1);
    expect(button('Add purchases (3)').getAttribute('aria-busy')).toBe('true');
    await act(async () => answer({ ok: true, value: null }));
    expect(button('Add purchases (3)').getAttribute('aria-busy')).toBeNull();
  });

  it('cannot be pressed without a customer, and says why beside it', async () => {
    const { client } = showExample(examples.unlinked);
    await user.click(button('Add purchases (3)'));
    expect(commands(client.said)).toEqual([]);
    const why = button('Add purchases (3)').getAttribute('aria-describedby') ?? '';
    expect(document.getElementById(why)?.textContent).toBe(
      'Link the customer first. Choose who it is, or create the customer.',
    );
  });

  it('asks for the reason first where the program wants one, with the usual one chosen', async () => {
    const { client } = showExample(examples['add-reason']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Several pets' }).checked).toBe(true);
    await user.click(button('Add purchases (6)'));
    expect(commands(client.said)).toEqual([
      { type: 'add-purchases', intentId: INTENT, seen: SEEN, reason: 'Several pets' },
    ]);
  });

  it('offers to undo what is on file from this sale, when another result is on the screen', async () => {
    const { client } = showExample(examples['added-earlier']);
    await user.click(button('Undo the last entry of this sale'));
    expect(commands(client.said)).toEqual([
      { type: 'undo', intentId: INTENT, seen: SEEN, of: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a13' },
    ]);
  });

  it('offers to undo the click as a whole', async () => {
    const { client } = showExample(examples.added);
    await user.click(button('Undo 3 purchases'));
    expect(commands(client.said)).toEqual([
      { type: 'undo', intentId: INTENT, seen: SEEN, of: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a13' },
    ]);
    expect(screen.getByRole('status').textContent).toContain('3 purchases added');
  });
});

describe('redeeming', () => {
  it('takes two clicks, with the item chosen beforehand', async () => {
    const { client } = showExample(examples.ready);
    await user.click(button('Redeem 1 Bramble & Bone Chicken 4 lb'));
    expect(commands(client.said)).toEqual([]);
    expect(screen.getByText('Worth up to $41.99, the cheapest item on this card.')).toBeTruthy();
    await user.click(button('Redeem 1 Bramble & Bone Chicken 4 lb'));
    expect(commands(client.said)).toEqual([
      {
        type: 'redeem',
        intentId: INTENT,
        seen: SEEN,
        rewardId: 'reward-bag',
        item: { itemKey: 'gtin:1', lineId: 'l1' },
      },
    ]);
    expect(screen.getByRole('heading', { name: 'Sally Pet Owner Test' })).toBeTruthy();
  });

  it('does not confirm with the second click of a double click', async () => {
    const { client } = showExample(examples.ready);
    await user.dblClick(button('Redeem 1 Self Wash'));
    expect(commands(client.said)).toEqual([]);
  });

  it('takes another item on a click, and names it', async () => {
    const { client } = showExample(examples.redeem);
    await user.click(screen.getByRole('radio', { name: 'Bramble & Bone Beef 4 lb' }));
    await user.click(button('Redeem 1 Bramble & Bone Beef 4 lb'));
    expect(commands(client.said)).toMatchObject([{ rewardId: 'reward-bag', item: { itemKey: 'gtin:2' } }]);
  });

  it('refuses an item that is worth too much, in words', async () => {
    showExample(examples.redeem);
    const duck = screen.getByRole<HTMLInputElement>('radio', { name: 'Bramble & Bone Duck 4 lb' });
    await user.click(duck);
    expect(duck.checked).toBe(false);
    expect(screen.getByText('Worth more than this card allows')).toBeTruthy();
  });

  it('takes the very line that was asked about', async () => {
    const { client } = showExample(examples['use-or-count']);
    await user.click(button('Use the free one Self Wash'));
    await user.click(button('Redeem 1 Self Wash'));
    expect(commands(client.said)).toMatchObject([{ type: 'redeem', item: { itemKey: 'sku:wash-self', lineId: 'l3' } }]);
  });

  it('stops asking once a line is to be counted', async () => {
    const { client } = showExample(examples['use-or-count']);
    await user.click(button('Count it Self Wash'));
    expect(screen.queryByRole('button', { name: /Use the free one/ })).toBeNull();
    expect(commands(client.said)).toEqual([]);
  });

  it('shows a refusal as an alert and stays where it was', async () => {
    const { client } = showExample(examples.redeem);
    client.answer = () =>
      Promise.resolve({ ok: false, reason: { code: 'reward-held-elsewhere', data: { sale: '4019' } } });
    await user.click(button(/^Redeem 1/));
    expect(screen.getByRole('alert').textContent).toContain('Held for sale 4019');
    expect(screen.getByRole('radio', { name: 'Bramble & Bone Beef 4 lb' })).toBeTruthy();
  });

  it('waits for missing contact data', async () => {
    const { client } = showExample(examples['redeem-needs-address']);
    await user.click(button(/^Redeem 1/));
    expect(commands(client.said)).toEqual([]);
  });

  it('closes when the customer on the sale becomes another, and says so', async () => {
    const { client } = showExample(examples.ready);
    await user.click(button('Redeem 1 Self Wash'));
    const other = { ...typical, customer: { ...typical.customer, id: 'c-nora', name: 'Nora Quill' } } as typeof typical;
    act(() => client.show(other));
    expect(screen.getByRole('alert').textContent).toContain('The sale or its customer has changed');
    expect(screen.getByRole('heading', { name: /Nora Quill/ })).toBeTruthy();
  });

  it('does not close when only the cart changes', async () => {
    const { client } = showExample(examples.ready);
    await user.click(button('Redeem 1 Self Wash'));
    const sale = typical.sale && { ...typical.sale, cart: 13 };
    act(() => client.show({ ...typical, sale, ready: [freeWash] }));
    await user.click(button('Redeem 1 Self Wash'));
    expect(commands(client.said)).toMatchObject([{ type: 'redeem', seen: { ...SEEN, cart: 13 } }]);
  });

  it('says what to do on the register, and whether it is seen there', () => {
    const { unmount } = showExample(examples['held-waiting']);
    const steps = screen.getAllByRole('listitem').map((item) => item.textContent);
    expect(steps.some((step) => step?.includes('Line 1, Bramble & Bone Chicken 4 lb: 100% off'))).toBe(true);
    expect(screen.getByText('Waiting to see it in the cart…')).toBeTruthy();
    expect(screen.getAllByRole('button', { name: 'Undo 1 Bramble & Bone Chicken 4 lb' })).toHaveLength(1);
    unmount();
    showExample(examples['held-differs']);
    expect(
      screen
        .getAllByRole('alert')
        .map((one) => one.textContent)
        .join(),
    ).toContain('The sale shows $4.00 off, not $39.99');
  });

  it('puts the reward item on the sale on a click', async () => {
    const { client } = showExample(examples['held-reward-item']);
    await user.click(button(/^Add to sale/));
    expect(commands(client.said)).toEqual([{ type: 'add-to-sale', intentId: INTENT, seen: SEEN, holdId: 'hold-1' }]);
  });
});

describe('paying out, coupons, passes', () => {
  it('pays out what fits on the sale, with the second click', async () => {
    const { client } = showExample(examples['pay-out']);
    expect(screen.getByText('$20.46')).toBeTruthy();
    await user.click(button('Pay out $77.94'));
    expect(commands(client.said)).toEqual([
      { type: 'pay-out', intentId: INTENT, seen: SEEN, tallyId: 'tally-bakery', amount: 7794 },
    ]);
  });

  it('binds a coupon to the line that qualifies', async () => {
    const { client } = showExample(examples.ready);
    await user.click(button('Redeem $5 off Bramble & Bone'));
    expect(screen.getByText(/accept it in Astro too/)).toBeTruthy();
    await user.click(button(/^Redeem coupon/));
    expect(commands(client.said)).toEqual([
      {
        type: 'redeem-coupon',
        intentId: INTENT,
        seen: SEEN,
        couponId: 'coupon-rebate',
        item: { itemKey: 'gtin:1', lineId: 'l1' },
      },
    ]);
  });

  it('marks a visit with one click, a second one on the same sale with two', async () => {
    const { client } = showExample(examples.passes);
    await user.click(
      within(screen.getAllByRole('article')[1] as HTMLElement).getByRole('button', { name: /^Use visit/ }),
    );
    await user.click(
      within(screen.getAllByRole('article')[0] as HTMLElement).getByRole('button', { name: /^Use visit/ }),
    );
    await user.click(button('Use visit again'));
    expect(commands(client.said)).toMatchObject([
      { type: 'use-visit', passId: 'pass-2' },
      { type: 'use-visit', passId: 'pass-1', again: true },
    ]);
  });

  it('starts a pass by hand', async () => {
    const { client } = showExample(examples['manual-pass']);
    await user.click(button(/^Start pass/));
    expect(commands(client.said)).toMatchObject([{ type: 'start-pass', programId: 'day-care' }]);
  });
});

describe('the customer', () => {
  it('is asked for where it can be given: on the register, or here for a sale by hand', () => {
    const { client } = showExample(examples['no-customer']);
    expect(screen.getByText(/Add the customer on the register\.$/)).toBeTruthy();
    const nobody = { state: 'none', wouldEarn: 0 } as const;
    act(() => client.show({ ...typical, customer: nobody, byHand: { state: 'offered', lines: [], items: [] } }));
    expect(screen.getByText('Find the customer below to see their cards.')).toBeTruthy();
    expect(screen.queryByText(/on the register/)).toBeNull();
  });

  it('is linked with one click when one person stands out', async () => {
    const { client } = showExample(examples.unlinked);
    await user.click(button('Link customer Carmen Fernandez'));
    expect(commands(client.said)).toEqual([
      { type: 'link-customer', intentId: INTENT, seen: { ...SEEN, customerId: 'pos-17' }, customerId: 'c1' },
    ]);
  });

  it('is never chosen by a name alone', async () => {
    const { client } = showExample(examples['unlinked-name-only']);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Maria Fernandez' }).checked).toBe(false);
    await user.click(button('Link customer'));
    expect(commands(client.said)).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'Maria Fernandez' }));
    await user.click(button('Link customer Maria Fernandez'));
    expect(commands(client.said)).toMatchObject([{ type: 'link-customer', customerId: 'c2' }]);
  });

  it('is not chosen when two stand out', () => {
    const { customer } = examples.unlinked.view as typeof typical;
    if (customer.state !== 'unlinked') throw new Error('another example');
    const both = customer.candidates.map((one) => ({ ...one, strength: 'strong' as const }));
    showExample({ view: { ...typical, customer: { ...customer, candidates: both } } });
    expect(screen.getAllByRole<HTMLInputElement>('radio').some((radio) => radio.checked)).toBe(false);
  });

  it('is created from what the register knows', async () => {
    const { client } = showExample(examples['unlinked-nobody']);
    await user.click(button('Create customer'));
    await user.click(button('Create customer'));
    expect(commands(client.said)).toMatchObject([
      {
        type: 'create-customer',
        customer: {
          first: 'Maria',
          last: 'del Carmen Fernández-Ortega',
          phone: '503-555-0142',
          email: 'maria@example.com',
        },
      },
    ]);
  });

  it('can be confirmed or unlinked', async () => {
    const { client } = showExample(examples['not-confirmed-customer']);
    await user.click(button('Link customer Nora Quill'));
    await user.click(button('Not this customer?'));
    expect(commands(client.said)).toMatchObject([
      { type: 'link-customer', customerId: 'c-nora' },
      { type: 'unlink-customer' },
    ]);
  });

  it('can be looked at without a sale, to read only', async () => {
    showExample({ ...examples['no-customer-search'], looked: examples['look-up'].looked });
    await user.click(button(/^Nora Quill/));
    expect(await screen.findByRole('heading', { name: 'Nora Quill' })).toBeTruthy();
    expect(
      within(screen.getByRole('article', { name: 'Self wash: buy 10, get 1 free' })).getByText('3 of 10'),
    ).toBeTruthy();
    expect(screen.queryByRole('button', { name: /Redeem|Link|Use visit/ })).toBeNull();
  });
});

describe('cards', () => {
  it('are articles named by their program, with their progress as text', () => {
    showExample(examples.typical);
    const wash = within(screen.getByRole('article', { name: 'Self wash: buy 10, get 1 free' }));
    expect(wash.getByText('3 of 10')).toBeTruthy();
    expect(wash.getByText('after this sale')).toBeTruthy();
    const bakery = screen.getByRole('article', { name: 'Bakery: 10 % cash back' });
    expect(bakery.textContent).toContain('8 of 10');
    expect(bakery.textContent).toContain('$18.40');
    expect(bakery.textContent).toContain('$20.90');
  });

  it('say when they fill up and what runs over', () => {
    showExample(examples['odd-cards']);
    const card = screen.getByRole('article', { name: 'Grooming: buy 12, get 1' });
    expect(card.textContent).toContain('Full with this sale: 1 reward, and 2 on the next card.');
    expect(card.querySelectorAll('.punch')).toHaveLength(12);
    expect(card.querySelectorAll('.coming')).toHaveLength(1);
    expect(screen.getByRole('article', { name: /60 pounds/ }).querySelectorAll('.punch')).toHaveLength(0);
  });

  it('are folded when there are many', async () => {
    showExample(examples.crowded);
    expect(screen.getAllByRole('article')).toHaveLength(6);
    await user.click(button('Show all 40 cards'));
    expect(screen.getAllByRole('article')).toHaveLength(40);
  });
});

describe('a long cart', () => {
  it('shows what needs a person and the first few, and all of it on a click', async () => {
    const { container } = showExample(examples.crowded);
    expect(container.querySelectorAll('.line').length).toBeLessThan(10);
    expect(button(/^This counts for…/)).toBeTruthy();
    await user.click(button('Show all 300 lines'));
    expect(container.querySelectorAll('.line')).toHaveLength(300);
  });
});

describe('an unknown item', () => {
  it('is given a meaning once', async () => {
    const { client } = showExample(examples['unknown-item']);
    await user.click(button(/^This counts for…/));
    await user.click(button('Remember'));
    expect(commands(client.said)).toEqual([]);
    await user.click(screen.getByRole('radio', { name: 'Bramble & Bone 4 lb: buy 10, get 1' }));
    await user.click(screen.getByRole('radio', { name: 'Bramble & Bone Duck 4 lb' }));
    await user.click(button('Remember'));
    expect(commands(client.said)).toMatchObject([
      { type: 'counts-for', lineId: 'l9', programId: 'bramble-bone', itemKey: 'gtin:3' },
    ]);
  });
});

describe('adding by hand', () => {
  it('takes program, item, number and reason', async () => {
    const { client } = showExample(examples.manual);
    await user.click(screen.getByRole('radio', { name: 'Bramble & Bone 4 lb: buy 10, get 1' }));
    await user.click(screen.getByRole('radio', { name: 'Bramble & Bone Beef 4 lb' }));
    await user.click(button('One more'));
    await user.dblClick(button('One more'));
    await user.click(screen.getByRole('radio', { name: 'Missed on an earlier sale' }));
    await user.click(button('Add manually 4 Bramble & Bone Beef 4 lb'));
    expect(commands(client.said)).toEqual([
      {
        type: 'add-manually',
        intentId: INTENT,
        seen: SEEN,
        programId: 'bramble-bone',
        itemKey: 'gtin:2',
        units: 4,
        reason: 'missed',
      },
    ]);
  });

  it('takes an amount for cash back, and never a doubtful one', async () => {
    const { client } = showExample(examples['manual-amount']);
    expect(screen.getByText('This is not an amount.')).toBeTruthy();
    const field = screen.getByRole('textbox', { name: 'Amount paid' });
    await user.clear(field);
    await user.click(field);
    await user.paste('24.95');
    await user.click(screen.getByRole('radio', { name: 'Missed on an earlier sale' }));
    await user.click(button('Add manually $24.95'));
    expect(commands(client.said)).toMatchObject([
      { type: 'add-manually', programId: 'bakery', amount: 2495, reason: 'missed' },
    ]);
  });

  it('wants a note for another reason', async () => {
    const { client } = showExample(examples['manual-punches']);
    await user.click(screen.getByRole('radio', { name: 'Other: see the note' }));
    await user.click(button(/^Add manually/));
    expect(commands(client.said)).toEqual([]);
  });

  it('keeps half-typed values as a draft and starts again from it', async () => {
    vi.useFakeTimers({ shouldAdvanceTime: true });
    const { client, unmount } = showExample(examples.manual);
    await user.click(screen.getByRole('radio', { name: 'Bakery: 10 % cash back' }));
    await user.click(screen.getByRole('textbox', { name: 'Amount paid' }));
    await user.paste('7.5');
    act(() => {
      vi.advanceTimersByTime(1_000);
    });
    vi.useRealTimers();
    const draft = client.said.findLast((one) => one.type === 'draft' && one.form === 'manual');
    expect(draft).toMatchObject({ values: { programId: 'bakery', amount: '7.5' } });
    unmount();
    const drafts = { manual: draft?.type === 'draft' ? draft.values : {}, screen: { name: 'manual' } };
    const again = showExample({ view: null, line: 'connecting' });
    act(() => again.client.show({ ...typical, drafts }));
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'Amount paid' }).value).toBe('7.5');
  });
});

describe('nobody answers', () => {
  it('says so, and asks again about the very same intent', async () => {
    const { client } = showExample(examples.typical);
    client.answer = (_request, onUnsure) => {
      onUnsure?.();
      return Promise.resolve({ ok: 'unknown' });
    };
    await user.click(button('Add purchases (3)'));
    expect(screen.getByRole('alert').textContent).toContain('Not confirmed yet');
    expect(screen.getByRole('alert').textContent).toContain('Do not enter it again.');
    client.answer = () => Promise.resolve({ ok: true, value: null });
    await user.click(button('Check again'));
    expect(new Set(commands(client.said).map((one) => JSON.stringify(one))).size).toBe(1);
    expect(screen.getByRole('alert').textContent).toBe('');
  });

  it('does not make a second intent of the same press', async () => {
    const { client } = showExample(examples.typical);
    client.answer = () => Promise.resolve({ ok: 'unknown' });
    await user.click(button('Add purchases (3)'));
    await user.click(button('Add purchases (3)'));
    const ids = commands(client.said).map((one) => ('intentId' in one ? one.intentId : ''));
    expect(ids).toEqual([INTENT, INTENT]);
  });

  it('is said while nothing was ever answered, with a way to try again', async () => {
    showExample(examples.silent);
    expect(screen.getByRole('alert').textContent).toContain('Tillside does not answer');
    expect(button('Try again')).toBeTruthy();
  });
});

describe('lists', () => {
  it('attach a customer to an earlier sale', async () => {
    const { client } = showExample({
      ...examples['last-sales'],
      found: [{ id: 'c3', name: 'Nora Quill', hint: '…0101', isTest: false }],
      looked: examples['look-up'].looked,
    });
    await user.click(button('Attach customer Sale 4020'));
    await user.click(button(/^Nora Quill/));
    await user.click(await screen.findByRole('button', { name: 'Attach customer Nora Quill' }));
    expect(commands(client.said)).toEqual([
      { type: 'attach-customer', intentId: INTENT, saleKey: 'lightspeed-x:demo:4020', customerId: 'c3' },
    ]);
  });

  it('add what was missed, undo a sale, finish a coupon', async () => {
    const { client } = showExample(examples['last-sales']);
    await user.click(button(/^Add what was missed \(1\)/));
    await user.click(button('Undo sale 4019'));
    await user.click(button('Finish $5 off Bramble & Bone'));
    expect(commands(client.said)).toMatchObject([
      { type: 'add-missed', saleKey: 'lightspeed-x:demo:4019' },
      { type: 'undo-last-sale', saleKey: 'lightspeed-x:demo:4019' },
      { type: 'finish', finishId: 'f1' },
    ]);
  });

  it('ask a person how a sale ended', async () => {
    const { client } = showExample(examples['needs-a-look']);
    await user.click(button('Yes, taken off Sale 4007'));
    await user.click(button('It never happened Sale 3990'));
    expect(commands(client.said)).toMatchObject([
      { type: 'settle', lookId: 'k1', answer: 'taken-off' },
      { type: 'settle', lookId: 'k2', answer: 'never-happened' },
    ]);
  });
});

describe('a scan that lands in the sidebar', () => {
  it('is offered, not typed', async () => {
    const { client } = showExample({ ...examples.scanned, found: [] });
    expect(screen.getByText('Scanned 012345000119')).toBeTruthy();
    await user.click(button('Add to sale 012345000119'));
    expect(client.said).toContainEqual({ type: 'use-scan', action: 'add-to-sale' });
  });

  it('finds the customer of a customer card', async () => {
    const { client } = showExample(examples.scanned);
    client.answer = () =>
      Promise.resolve({ ok: true, value: [{ id: 'c3', name: 'Nora Quill', hint: '…0101', isTest: false }] });
    await user.click(button('Find customer'));
    expect(await screen.findByRole('button', { name: /^Nora Quill/ })).toBeTruthy();
  });

  it('leaves a search field as it was', async () => {
    // A scanner types a key every few milliseconds, however busy this machine is.
    let clock = 0;
    const scannersPace = (event: Event) => {
      clock += 4;
      Object.defineProperty(event, 'timeStamp', { value: clock });
    };
    addEventListener('keydown', scannersPace, true);
    onTestFinished(() => removeEventListener('keydown', scannersPace, true));
    const { client } = showExample(examples['no-customer']);
    const field = screen.getByRole<HTMLInputElement>('searchbox', { name: 'Find a customer' });
    await user.click(field);
    await userEvent.setup({ delay: null }).keyboard('0123456789012{Enter}');
    expect(field.value).toBe('');
    expect(client.said).toContainEqual({ type: 'scanned', digits: '0123456789012' });
    expect(client.said).toContainEqual({ type: 'leave-field' });
    expect(client.said.some((one) => one.type === 'search')).toBe(false);
  });
});

describe('the keyboard', () => {
  it('opens, walks and goes back, and is led to where it came', async () => {
    const hand = userEvent.setup({ delay: 45 });
    const { session } = showExample(examples.ready);
    button('Redeem 1 Self Wash').focus();
    await hand.keyboard('{Enter}');
    expect(document.activeElement).toBe(screen.getByRole('heading', { name: 'Redeem 1 Self Wash' }));
    await hand.keyboard('{Tab}');
    expect(document.activeElement).toBe(screen.getByRole('radio', { name: 'Self Wash' }));
    await hand.keyboard('{Tab}{Tab}');
    expect(document.activeElement).toBe(button('Redeem 1 Self Wash'));
    await hand.keyboard('{Escape}');
    expect(session.state.getState().screens).toHaveLength(1);
  });

  it('stays with the register after a click', async () => {
    showExample(examples.ready);
    await user.click(button('Redeem 1 Self Wash'));
    expect(document.activeElement).toBe(document.body);
  });
});

describe('the folded sidebar', () => {
  it('folds and unfolds, and says what is ready', async () => {
    const { client } = showExample(examples.typical);
    await user.click(button('Fold Tillside away'));
    expect(client.said).toContainEqual({ type: 'collapse', collapsed: true });
    vi.spyOn(window, 'matchMedia').mockReturnValue({
      matches: true,
      addEventListener: () => {},
      removeEventListener: () => {},
    } as unknown as MediaQueryList);
    showExample(examples['folded-ready']);
    const rail = button(/^Open Tillside.*2 rewards ready/);
    await user.click(rail);
    vi.restoreAllMocks();
  });
});
