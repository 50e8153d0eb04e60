import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { FrameRequest } from '../../lib/messaging/frame-protocol.ts';
import { INTENT, showExample } from './show-example.tsx';
import { examples } from './states.ts';

const SEEN = { saleKey: 'lightspeed-x:demo:4021', customerId: 'c-sally', cart: 12 };
const GIVEN = { intentId: INTENT, seen: SEEN };
const user = userEvent.setup({ pointerEventsCheck: 0 });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const commands = (said: FrameRequest[]) => said.filter((one) => 'intentId' in one);

async function write(label: string, text: string): Promise<void> {
  const field = screen.getByLabelText(label);
  await user.click(field);
  await user.paste(text);
}

describe('a card', () => {
  it('keeps everything rare behind one quiet button', async () => {
    showExample(examples.typical);
    await user.click(button('More… Self wash: buy 10, get 1 free'));
    for (const name of ['Split this card', 'Let an item count', 'Convert a paper card', 'Correct by hand'])
      expect(button(name)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Put two cards together' })).toBeNull();
  });

  it('says what is on it', () => {
    showExample(examples.card);
    expect(screen.getByText('2 Self Wash')).toBeTruthy();
    expect(screen.getByText('Self Wash, large dog')).toBeTruthy();
  });

  it('takes the purchases of this sale where there are several', async () => {
    const { client } = showExample(examples.card);
    await user.click(button('Add this sale to this card'));
    expect(commands(client.said)).toEqual([{ type: 'add-purchases', ...GIVEN, cards: { 'self-wash': 'card-wash' } }]);
  });

  it('is split by what was chosen, and keeps at least one', async () => {
    const { client } = showExample(examples['split-card']);
    const boxes = screen.getAllByRole('checkbox');
    for (const box of boxes) await user.click(box);
    expect(screen.getByText('One has to stay on this card.')).toBeTruthy();
    await user.click(boxes[2] as HTMLElement);
    await user.click(button('Split off 2'));
    expect(commands(client.said)).toEqual([
      { type: 'split-card', ...GIVEN, cardId: 'card-wash', unitKeys: ['wash-1', 'wash-2'] },
    ]);
  });

  it('goes onto the only other one of its program without a question', async () => {
    const { client } = showExample(examples['merge-cards']);
    await user.click(button('Put together'));
    expect(commands(client.said)).toEqual([
      { type: 'merge-cards', ...GIVEN, cardId: 'card-wash', toCardId: 'card-wash-2' },
    ]);
  });

  it('takes a foreign item with a reason, and a note where the brand will ask', async () => {
    const { client } = showExample(examples.exception);
    expect(screen.getByText('Say in the note what it was.')).toBeTruthy();
    await write('Note', 'The 4 lb bag was sold out');
    await user.click(button('Let it count'));
    expect(commands(client.said)).toEqual([
      {
        type: 'add-exception',
        ...GIVEN,
        programId: 'self-wash',
        lineId: 'l2',
        why: 'substitution',
        note: 'The 4 lb bag was sold out',
      },
    ]);
  });

  it('is made of a paper card with the dates on the paper', async () => {
    const { client } = showExample(examples['paper-card']);
    await user.click(button('Convert 4 Self Wash'));
    expect(commands(client.said)).toEqual([
      {
        type: 'convert-paper-card',
        ...GIVEN,
        programId: 'self-wash',
        itemKey: 'sku:wash-self',
        units: 4,
        from: '2025-11-02',
        to: '2026-10-30',
        note: 'Blue card no. 118',
      },
    ]);
  });

  it('is corrected with a reason, down as well as up', async () => {
    const { client } = showExample(examples.correct);
    await user.click(button('Correct by −2'));
    expect(commands(client.said)).toEqual([
      {
        type: 'adjust',
        ...GIVEN,
        programId: 'self-wash',
        cardId: 'card-wash',
        by: -2,
        reason: 'Rung up twice on Saturday',
      },
    ]);
  });

  it('is not corrected without a reason, nor by what is no number', async () => {
    const { client } = showExample(examples['correct-money']);
    expect(screen.getByText('This is not a number.')).toBeTruthy();
    await user.click(button('Correct'));
    const field = screen.getByLabelText('What amount?');
    await user.clear(field);
    await write('What amount?', '4.50');
    await user.click(button('Correct by +$4.50'));
    expect(screen.getByText('Say why.')).toBeTruthy();
    expect(commands(client.said)).toEqual([]);
  });

  it('goes to another customer, who is searched for on the same screen', async () => {
    const { client } = showExample(examples.transfer);
    await user.click(button(/^Nora Quill/));
    await write('Why?', 'Moved in together');
    await user.click(button('Give'));
    expect(commands(client.said)).toEqual([
      { type: 'transfer', ...GIVEN, what: { cardId: 'card-wash' }, to: 'c3', reason: 'Moved in together' },
    ]);
  });

  it('of a pass is refunded with a reason', async () => {
    const { client } = showExample(examples['refund-pass']);
    await write('Why?', 'Moving away');
    await user.click(button('Refund'));
    expect(commands(client.said)).toEqual([{ type: 'refund-pass', ...GIVEN, passId: 'pass-1', reason: 'Moving away' }]);
  });
});

describe('one person with two accounts', () => {
  it('is put together from the other account, with a reason', async () => {
    const { client } = showExample(examples['look-up-other']);
    await user.click(await screen.findByRole('button', { name: 'Same person as Sally Pet Owner…' }));
    await user.click(screen.getByRole('radio', { name: 'Leave them side by side' }));
    await write('Why?', 'Said so');
    await user.click(button('Put together'));
    expect(commands(client.said)).toEqual([
      { type: 'merge-customers', ...GIVEN, from: 'c3', combine: false, reason: 'Said so' },
    ]);
  });

  it('is taken apart again', async () => {
    const { client } = showExample(examples['merged-customer']);
    await user.click(button('Take apart Nora Quill'));
    await write('Why?', 'Mother and daughter');
    await user.click(button('Take apart'));
    expect(commands(client.said)).toEqual([
      { type: 'unmerge-customers', ...GIVEN, from: 'c3', reason: 'Mother and daughter' },
    ]);
  });
});

describe('an offer', () => {
  it('is taken for the item in the cart', async () => {
    const { client } = showExample(examples['offer-in-cart']);
    await user.click(button('Redeem Salmon Bites: buy 2, get 1'));
    await user.click(button('Redeem Salmon Bites: buy 2, get 1'));
    expect(commands(client.said)).toEqual([
      { type: 'redeem-offer', ...GIVEN, offerId: 'offer-bites', item: { itemKey: 'gtin:5', lineId: 'l2' } },
    ]);
  });

  it('says what is missing, and is not pressed on anybody twice a day', () => {
    showExample(examples['offer-needs-more']);
    expect(screen.getByText(/1 more for this offer\. Only paid items count/)).toBeTruthy();
    expect(button('Not wanted today Second bag at half price')).toBeTruthy();
  });
});

it('a store whose account style has no coupons says so, and why', () => {
  showExample(examples['no-coupons-here']);
  expect(screen.getByText(/cannot redeem coupons\. Its purchases reach the brand by a report/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: /^Redeem coupon/ })).toBeNull();
});

it('a redemption of an earlier sale is taken back with a reason', async () => {
  const { client } = showExample(examples['last-sales']);
  await user.click(button(/^Take back Self wash/));
  await write('Why?', 'The wrong customer');
  await user.click(button('Take back'));
  expect(commands(client.said)).toEqual([
    { type: 'un-redeem', ...GIVEN, saleKey: 'lightspeed-x:demo:4019', holdId: 'hold-0', reason: 'The wrong customer' },
  ]);
});

it('a sale of an earlier day is looked for only when somebody asks, and undone', async () => {
  const { client } = showExample(examples['last-sales-earlier']);
  expect(client.said.some((one) => one.type === 'earlier-sales')).toBe(false);
  await user.click(button('Earlier days'));
  expect(screen.getByText(/Nov 21/)).toBeTruthy();
  await user.click(button('Undo sale 3988'));
  expect(commands(client.said)).toEqual([
    {
      type: 'undo-last-sale',
      intentId: INTENT,
      saleKey: 'lightspeed-x:demo:3988',
      of: 'b5f0a7c2-0c58-4b83-9b0b-0d9d2f1f7a88',
    },
  ]);
});

it('a refusal names its rule and its code', () => {
  showExample(examples['refused-merge']);
  const rule = screen.getByText('Rule: Cards');
  expect(rule.dataset).toMatchObject({ reason: 'cards-differ', next: 'choose-another' });
});
