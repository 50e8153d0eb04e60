import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Program } from '../../../lib/loyalty/program.ts';
import type { StoreItem } from '../../../lib/settings/store-item.ts';
import { background, NO_STORE } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { ProgramsSection } from './programs-section.tsx';

const item = (name: string, sku: string, price: number | null): StoreItem => ({
  id: `pos-${sku}`,
  key: `sku:${sku.toLowerCase()}`,
  sku,
  name,
  price,
  codes: [],
  variant: null,
  service: true,
  tags: [],
});

const ITEMS = [item('Self Wash', 'WASH', 1500), item('Wash Reward', 'WASH-R', 1000), item('Groom', 'GROOM', 5000)];

const WASH: Program = {
  id: 'wash',
  version: 3,
  title: 'Self wash',
  description: 'Ten, then one on the house.',
  owner: 'store',
  status: 'active',
  stores: 'all',
  earnsWhenDiscounted: true,
  kind: 'buy-x-get-y',
  items: [{ itemKey: 'sku:wash', role: 'both' }],
  size: 10,
  rewardCount: 1,
  reward: { form: 'free-item' },
  choice: 'any-eligible',
  mixing: 'mixed',
};

const catalogue = { items: ITEMS, programs: [WASH], today: '2026-11-23' };

function open(hash: string, replies: Parameters<typeof background>[0] = {}) {
  window.location.hash = hash;
  const double = background({ pictures: {}, catalogue, 'program-versions': [WASH], 'save-program': WASH, ...replies });
  stage(<ProgramsSection />, double);
  return double;
}

const PNG = { type: 'image/png' };

const lastSaved = ({ asked }: ReturnType<typeof background>): Program =>
  asked.mock.calls.map(([request]) => request).findLast(({ type }) => type === 'save-program')?.program;

beforeEach(() => {
  window.location.hash = '';
});
afterEach(() => {
  window.location.hash = '';
});

describe('the list of programs', () => {
  test('tells each program in one line, and pauses it with a press', async () => {
    const double = open('#/programs');
    const card = await screen.findByRole('article', { name: 'Self wash' });
    expect(within(card).getByText('Buy 10, get 1 free')).toBeTruthy();
    await userEvent.click(within(card).getByRole('button', { name: 'Pause Self wash' }));
    expect(lastSaved(double)).toMatchObject({ id: 'wash', status: 'paused', size: 10 });
    expect(await screen.findByText('“Self wash” is paused now.')).toBeTruthy();
  });

  test('without a store there is nothing to list', () => {
    stage(<ProgramsSection />, background({}), NO_STORE);
    expect(screen.getByRole('link', { name: 'Set up the store first' })).toBeTruthy();
  });

  test('a catalogue that cannot be read is said', async () => {
    open('#/programs', { catalogue: new Error('The disk is full.') });
    expect((await screen.findByRole('alert')).textContent).toMatch(/The disk is full/);
  });
});

describe('the editor', () => {
  test('an example says what is missing, and starts when it is there', async () => {
    const double = open('#/programs/new/washes');
    const start = () => screen.getByRole('button', { name: 'Start the program' });
    await waitFor(() => expect(start().getAttribute('aria-disabled')).toBe('true'));
    expect(screen.getByText(/No item of this program earns/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('Add an item or service'), 'WASH{Enter}');
    expect(start().getAttribute('aria-disabled')).toBeNull();
    await userEvent.click(start());
    expect(lastSaved(double)).toMatchObject({
      size: 10,
      items: [{ itemKey: 'sku:wash', role: 'both' }],
      reward: { form: 'free-item' },
    });
    await waitFor(() => expect(window.location.hash).toBe('#/programs'));
  });

  test('a picture is cut to a square, drawn on the card, and saved with the program', async () => {
    const drawn = vi.fn();
    vi.stubGlobal('createImageBitmap', async () => ({ width: 1600, height: 900 }));
    class Canvas {
      getContext = () => ({ fillRect: vi.fn(), drawImage: drawn });
      convertToBlob = async ({ type }: { type: string }) => new Blob(['square'], { type });
    }
    vi.stubGlobal('OffscreenCanvas', Canvas);
    const double = open('#/programs/wash');
    await userEvent.upload(await screen.findByLabelText('Choose a picture'), new File(['any'], 'dog.png', PNG));
    const picture = `data:image/jpeg;base64,${btoa('square')}`;
    const preview = screen.getByRole('article', { name: 'Preview of the card' });
    await waitFor(() => expect(preview.querySelector('img')?.src).toBe(picture));
    expect(drawn.mock.calls[0]?.slice(1)).toEqual([350, 0, 900, 900, 0, 0, 400, 400]);
    await userEvent.click(screen.getByRole('button', { name: 'Save the program' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'set-picture', program: 'wash', picture });
    vi.unstubAllGlobals();
  });

  test('the card is drawn as it is typed', async () => {
    open('#/programs/wash');
    const size = await screen.findByLabelText('Purchases that fill it');
    await userEvent.clear(size);
    expect(screen.getByText(/how many punches fill the card/)).toBeTruthy();
    await userEvent.type(size, '6');
    const preview = screen.getByRole('article', { name: 'Preview of the card' });
    expect(within(preview).getByText('2 of 6')).toBeTruthy();
    expect(within(preview).getByText('Buy 6, get 1 free')).toBeTruthy();
  });

  test('design C: the reward item gets its role and its price', async () => {
    const double = open('#/programs/wash');
    await userEvent.click(await screen.findByRole('radio', { name: /Design C/ }));
    await userEvent.selectOptions(screen.getByLabelText('What Self Wash does'), 'Earns');
    await userEvent.type(screen.getByLabelText('The reward item'), 'reward');
    await userEvent.click(screen.getByRole('button', { name: /Wash Reward/ }));
    await userEvent.click(screen.getByRole('button', { name: 'Save the program' }));
    expect(lastSaved(double)).toMatchObject({
      items: [
        { itemKey: 'sku:wash', role: 'qualifying' },
        { itemKey: 'sku:wash-r', role: 'redeemable' },
      ],
      reward: { form: 'reward-item', itemKey: 'sku:wash-r', price: 1000 },
    });
  });

  test('a term that is emptied is gone, not empty', async () => {
    const double = open('#/programs/wash', { catalogue: { ...catalogue, programs: [{ ...WASH, windowMonths: 12 }] } });
    await userEvent.clear(await screen.findByLabelText(/Punches stop counting/));
    await userEvent.click(screen.getByRole('button', { name: 'Save the program' }));
    expect(lastSaved(double)).not.toHaveProperty('windowMonths');
  });

  test('the terms that few programs need are there too', async () => {
    const CASH: Program = {
      ...WASH,
      kind: 'cash-back',
      items: [{ itemKey: 'sku:wash', role: 'qualifying' }],
      bp: 500,
      basis: 'subtotal',
      earnsOn: 'items',
      counts: 'sales',
      sameSalePayout: false,
      earnsOnPayoutSale: true,
      payout: 'up-to-sale',
    };
    const double = open('#/programs/wash', { catalogue: { ...catalogue, programs: [CASH] } });
    await userEvent.click(await screen.findByRole('radio', { name: /of the full price/ }));
    await userEvent.click(screen.getByRole('checkbox', { name: /sends its purchases by itself/ }));
    await userEvent.type(screen.getByLabelText('Customer groups that earn nothing'), 'Staff, Trade, ');
    await userEvent.click(screen.getByRole('radio', { name: /The whole sale/ }));
    await userEvent.selectOptions(screen.getByLabelText('What Self Wash does'), 'Never counts');
    await userEvent.type(screen.getByLabelText('Most that one correction moves'), '25.50');
    await userEvent.click(screen.getByRole('button', { name: 'Save the program' }));
    expect(lastSaved(double)).toMatchObject({
      discounts: 'ignored',
      earnsOn: 'any-visit',
      items: [{ itemKey: 'sku:wash', role: 'excluded' }],
      imported: true,
      notForGroups: ['Staff', 'Trade'],
      limits: { correction: 2550 },
    });
  });

  test('a card may ask why so many, and compare its items by their list value', async () => {
    const double = open('#/programs/wash');
    await userEvent.type(await screen.findByLabelText(/Ask why/), '1');
    await userEvent.selectOptions(screen.getByLabelText('The usual answer'), 'From a paper card');
    await userEvent.selectOptions(
      screen.getByLabelText('Which item may the customer take?'),
      'The cheapest one bought',
    );
    expect(screen.getByText(/“Self Wash” has no list value/)).toBeTruthy();
    await userEvent.type(screen.getByLabelText('List value of Self Wash'), '15');
    expect(screen.queryByText(/has no list value/)).toBeNull();
    await userEvent.click(screen.getByRole('button', { name: 'Save the program' }));
    expect(lastSaved(double)).toMatchObject({
      multiPurchaseReason: { above: 1, preset: 'paper-card' },
      items: [{ itemKey: 'sku:wash', role: 'both', value: 1500 }],
    });
  });

  test('a copy has an id of its own and waits paused', async () => {
    const double = open('#/programs/wash/copy');
    await userEvent.click(await screen.findByRole('button', { name: 'Start the program' }));
    const saved = lastSaved(double);
    expect(saved).toMatchObject({ title: 'Self wash (copy)', status: 'paused' });
    expect(saved.id).not.toBe('wash');
  });

  test('a refusal stays on the screen with the form', async () => {
    open('#/programs/wash', { 'save-program': new Error('The register is busy.') });
    await userEvent.click(await screen.findByRole('button', { name: 'Save the program' }));
    expect(await screen.findByText('The register is busy.')).toBeTruthy();
    expect(screen.getByLabelText('Title')).toBeTruthy();
  });
});
