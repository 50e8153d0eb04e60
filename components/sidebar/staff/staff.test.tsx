import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import axe from 'axe-core';
import { beforeEach, describe, expect, it } from 'vitest';
import type { CheckoutView, StaffView } from '../../../lib/checkout/view/checkout-view.ts';
import type { Answer } from '../../../lib/messaging/frame-client.ts';
import type { FrameRequest } from '../../../lib/messaging/frame-protocol.ts';
import { typical } from '../example-parts.ts';
import { showExample } from '../show-example.tsx';

const RIA = { id: 'ria', name: 'Ria Moss', initials: 'RM', role: 'admin' as const };
const KIT = { id: 'kit', name: 'Kit Lane', initials: 'KL', role: 'cashier' as const };
const STAFF: StaffView = { mode: 'pin', who: KIT, people: [RIA, KIT] };
const DONE: Answer = { ok: true, value: null };
const NEEDED: Answer = { ok: false, reason: { code: 'pin-needed', data: { needs: 'admin' } } };

const user = userEvent.setup({ pointerEventsCheck: 0, delay: 40 });
const button = (name: string | RegExp) => screen.getByRole('button', { name });
const at = (staff: StaffView): CheckoutView => ({ ...typical, staff });

/** The background wants a PIN for every press, and knows one. */
function asking(answers: Partial<Record<FrameRequest['type'], Answer>> = {}, view = at(STAFF)) {
  const shown = showExample({ view });
  let given: string | null = null;
  shown.client.answer = async (request) => {
    const answer = answers[request.type];
    if (answer) return answer;
    if (request.type === 'approvers') return { ok: true, value: [{ id: 'ria', name: 'Ria Moss' }] };
    if (request.type === 'give-pin') {
      if (request.pin !== '2580') return { ok: false, reason: { code: 'pin-wrong', data: { left: 4 } } };
      given = request.of;
      return DONE;
    }
    return 'intentId' in request && request.intentId !== given ? NEEDED : DONE;
  };
  return shown;
}

const said = (requests: FrameRequest[], type: FrameRequest['type']) => requests.filter((one) => one.type === type);
const accessible = async () => {
  const { violations } = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
  return violations.flatMap((one) => one.nodes.map((node) => `${one.id}: ${node.html}`));
};

beforeEach(() => {
  document.title = 'Tillside';
});

describe('the start of a shift', () => {
  it('stands before everything else, and takes a name alone where nobody has a PIN', async () => {
    const { client } = showExample({ view: at({ ...STAFF, mode: 'initials', who: null }) });
    await user.click(await screen.findByRole('button', { name: 'KL Kit Lane' }));
    expect(said(client.said, 'start-shift')).toEqual([{ type: 'start-shift', staff: 'kit', pin: null }]);
    expect(await accessible()).toEqual([]);
  });

  it('takes the PIN where everybody has one, and nothing is said without it', async () => {
    const { client } = showExample({ view: at({ ...STAFF, who: null }) });
    await user.click(await screen.findByRole('button', { name: 'KL Kit Lane' }));
    expect(said(client.said, 'start-shift')).toEqual([]);
    await user.type(screen.getByLabelText('PIN of Kit Lane'), '7391{Enter}');
    expect(said(client.said, 'start-shift')).toEqual([{ type: 'start-shift', staff: 'kit', pin: '7391' }]);
  });

  it('is not asked in a store that asks nobody', async () => {
    showExample({ view: typical });
    await act(async () => {});
    expect(screen.queryByText('Who is at the register?')).toBeNull();
  });
});

describe('who is at the register', () => {
  it('is on the screen, and can hand over or end the shift', async () => {
    const { client } = showExample({ view: at(STAFF) });
    await user.click(button('KL Kit Lane'));
    expect(await screen.findByRole('button', { name: 'RM Ria Moss' })).toBeTruthy();
    expect(await accessible()).toEqual([]);
    await user.click(button('End the shift'));
    expect(said(client.said, 'end-shift')).toHaveLength(1);
  });
});

describe('a PIN for one command', () => {
  it('comes in place of the buttons, and gives the press anew for the sale it was made on', async () => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    const field = await screen.findByLabelText<HTMLInputElement>('PIN of Ria Moss');
    expect(field.type).toBe('password');
    expect(screen.queryByRole('button', { name: 'Add purchases (3)' })).toBeNull();
    expect(await accessible()).toEqual([]);
    await user.type(field, '2580{Enter}');
    const [first, second] = said(client.said, 'add-purchases');
    expect(second).toEqual({ ...first, intentId: expect.any(String) });
    const [pin] = said(client.said, 'give-pin');
    expect(pin).toEqual({
      type: 'give-pin',
      of: second && 'intentId' in second && second.intentId,
      staff: 'ria',
      pin: '2580',
    });
    expect(await screen.findByRole('button', { name: 'Add purchases (3)' })).toBeTruthy();
  });

  it('is tapped without taking the keyboard from the register', async () => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    await screen.findByLabelText('PIN of Ria Moss');
    for (const digit of '2580') await user.click(button(digit));
    expect(document.activeElement).toBe(document.body);
    await user.click(button('Confirm'));
    expect(said(client.said, 'give-pin')).toMatchObject([{ pin: '2580' }]);
  });

  it('that is wrong says how many tries are left, and is gone from the field', async () => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    const field = await screen.findByLabelText<HTMLInputElement>('PIN of Ria Moss');
    await user.type(field, '1357{Enter}');
    expect(await screen.findByText(/not the PIN. Nothing was done. 4 tries are left./)).toBeTruthy();
    expect(field.value).toBe('');
    expect(said(client.said, 'add-purchases')).toHaveLength(1);
  });

  it('that is locked says until when', async () => {
    asking({ 'give-pin': { ok: false, reason: { code: 'pin-locked', data: { until: '2026-11-23T19:15:00Z' } } } });
    await user.click(button('Add purchases (3)'));
    await user.type(await screen.findByLabelText('PIN of Ria Moss'), '1357{Enter}');
    expect(await screen.findByText(/Too many wrong PINs.*tried again at .*15/)).toBeTruthy();
  });

  it.each(['4006381333931', '12345670'])('is never a barcode that was typed slowly: %s', async (code) => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    await user.type(await screen.findByLabelText('PIN of Ria Moss'), `${code}{Enter}`);
    expect(screen.getByText('That was a barcode, not a PIN.')).toBeTruthy();
    expect(said(client.said, 'give-pin')).toEqual([]);
  });

  it('is forgotten when the customer becomes another', async () => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    await screen.findByLabelText('PIN of Ria Moss');
    const view = at(STAFF);
    const customer = { ...view.customer, id: 'c-other', name: 'Somebody Else' } as CheckoutView['customer'];
    act(() => client.show({ ...view, customer }));
    expect(screen.queryByLabelText('PIN of Ria Moss')).toBeNull();
  });

  it('can be declined: nothing is given', async () => {
    const { client } = asking();
    await user.click(button('Add purchases (3)'));
    await screen.findByLabelText('PIN of Ria Moss');
    await user.click(button('Cancel'));
    expect(button('Add purchases (3)')).toBeTruthy();
    expect(said(client.said, 'add-purchases')).toHaveLength(1);
  });

  it('is one’s own where the store wants that', async () => {
    const own: Answer = { ok: false, reason: { code: 'pin-needed', data: { needs: 'own' } } };
    const { client } = asking({ 'add-purchases': own });
    await user.click(button('Add purchases (3)'));
    await user.type(await screen.findByLabelText('Your PIN'), '7391{Enter}');
    expect(said(client.said, 'give-pin')).toMatchObject([{ staff: 'kit' }]);
    expect(within(screen.getByRole('alert')).getByText('This takes your PIN')).toBeTruthy();
  });

  it('is a manager’s of the store server, also where nobody is asked who they are', async () => {
    const managers: Answer = {
      ok: true,
      value: [
        { id: 'server:robin', name: 'Robin' },
        { id: 'server:kim', name: 'Kim' },
      ],
    };
    const refused: Answer = { ok: false, reason: { code: 'role-not-allowed', data: { needs: 'manager' } } };
    const { client } = asking({ approvers: managers, 'add-purchases': refused }, typical);
    await user.click(button('Add purchases (3)'));
    await user.selectOptions(await screen.findByLabelText('Who says yes?'), 'Kim');
    expect(await accessible()).toEqual([]);
    await user.type(screen.getByLabelText('PIN of Kim'), '2580{Enter}');
    expect(said(client.said, 'approvers')).toMatchObject([{ admin: false }, { admin: false }]);
    expect(said(client.said, 'give-pin')).toMatchObject([{ staff: 'server:kim' }]);
  });

  it('is not asked where nobody can say yes', async () => {
    const refused: Answer = { ok: false, reason: { code: 'role-not-allowed', data: { needs: 'admin' } } };
    const { client } = asking({ approvers: { ok: true, value: [] }, 'add-purchases': refused }, typical);
    await user.click(button('Add purchases (3)'));
    expect(await screen.findByText('This needs an admin')).toBeTruthy();
    expect(said(client.said, 'approvers')).toMatchObject([{ admin: true }]);
    expect(screen.queryByRole('button', { name: 'Confirm' })).toBeNull();
  });
});
