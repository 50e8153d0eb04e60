import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import type { ConsoleAnswer, ConsoleRequest, ConsoleState } from '../../lib/messaging/console-protocol.ts';
import { OptionsPage } from './OptionsPage.tsx';

const EMPTY: ConsoleState = {
  store: null,
  programs: [],
  counts: { items: 0, customers: 0 },
  register: { id: 'r1', name: 'Front till', onCompletion: 'add' },
};

const LOADED: ConsoleState = {
  ...EMPTY,
  store: { name: 'Willow & Wag', account: 'demo', zone: 'America/Los_Angeles', currency: 'USD' },
  programs: [{ id: 'wash', title: 'Self wash', kind: 'buy-x-get-y', owner: 'store' }],
  counts: { items: 18, customers: 8 },
};

function background(answers: Partial<Record<ConsoleRequest['type'], ConsoleAnswer>>) {
  return vi.fn(
    async (request: ConsoleRequest): Promise<ConsoleAnswer> => answers[request.type] ?? { ok: true, value: null },
  );
}

const open = (ask: ReturnType<typeof background>) =>
  render(<OptionsPage ask={ask} demoFile={async () => ({ format: 'tillside-store' })} />);

describe('the options page', () => {
  test('an empty register offers a store file and the demo store', async () => {
    const ask = background({ state: { ok: true, value: EMPTY } });
    open(ask);
    await userEvent.click(await screen.findByRole('button', { name: 'Try the demo store' }));
    expect(ask).toHaveBeenCalledWith({ type: 'import-store', file: { format: 'tillside-store' } });
    expect(screen.getByRole('status').textContent).toBe('The store is loaded on this register.');
  });

  test('a loaded store is told, and the demo store is not offered over it', async () => {
    open(background({ state: { ok: true, value: LOADED } }));
    await screen.findByText('Self wash');
    expect(screen.queryByRole('button', { name: 'Try the demo store' })).toBeNull();
  });

  test('a wrong file is refused in the ledger’s own words', async () => {
    const message = 'Program "wash" names the item XYZ, which is not in the file. Add it to the items.';
    const ask = background({ state: { ok: true, value: EMPTY }, 'import-store': { ok: false, message } });
    open(ask);
    await userEvent.upload(await screen.findByLabelText('Load a store file'), new File(['{}'], 'store.json'));
    expect((await screen.findByText(message)).closest('[role=status]')).not.toBeNull();
  });

  test('a file that is no JSON says which file, and what to choose instead', async () => {
    const ask = background({ state: { ok: true, value: EMPTY } });
    open(ask);
    await userEvent.upload(
      await screen.findByLabelText('Load a store file'),
      new File(['not json'], 'sales.csv', { type: 'application/json' }),
    );
    expect((await screen.findByRole('status')).textContent).toMatch(/sales\.csv is not a store file/);
    expect(ask).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'import-store' }));
  });

  test('the register’s name and what a completed sale does are saved', async () => {
    const ask = background({ state: { ok: true, value: LOADED } });
    open(ask);
    const name = await screen.findByLabelText('Name on the screen');
    await userEvent.clear(name);
    await userEvent.type(name, 'Back till');
    await userEvent.click(screen.getByLabelText(/Always ask/));
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(ask).toHaveBeenCalledWith({ type: 'set-register', name: 'Back till', onCompletion: 'offer' });
  });

  test('a ledger with damage says so', async () => {
    const ask = background({
      state: { ok: true, value: LOADED },
      'verify-ledger': { ok: true, value: { events: 12, problems: ['event 7 was changed'] } },
    });
    open(ask);
    await userEvent.click(await screen.findByRole('button', { name: 'Verify the ledger' }));
    expect((await screen.findByRole('status')).textContent).toMatch(/1 problems?: event 7 was changed/);
  });
});
