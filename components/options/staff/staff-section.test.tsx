import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Reason } from '../../../lib/loyalty/reason.ts';
import type { AskSources } from '../../../lib/messaging/source-client.ts';
import type { SourcesState } from '../../../lib/messaging/source-protocol.ts';
import { NO_STAFF, type StaffPerson } from '../../../lib/settings/staff.ts';
import { background, LOADED } from '../background-double.ts';
import { OptionsPage } from '../options-page.tsx';
import { stage } from '../section-stage.tsx';
import { StaffSection } from './staff-section.tsx';

const RIA: StaffPerson = {
  id: 'ria',
  name: 'Ria Moss',
  initials: 'RM',
  role: 'admin',
  active: true,
  hasPin: true,
  lockedUntil: null,
};
const KIT: StaffPerson = { ...RIA, id: 'kit', name: 'Kit Lane', initials: 'KL', role: 'cashier', hasPin: false };
const policy = NO_STAFF.policy;

function open(hash: string, people: StaffPerson[], replies: Parameters<typeof background>[0] = {}) {
  window.location.hash = hash;
  const double = background({ staff: { policy, people }, ...replies });
  stage(<StaffSection />, double);
  return double;
}

beforeEach(() => {
  window.location.hash = '';
});
afterEach(() => {
  window.location.hash = '';
});

describe('staff', () => {
  test('nobody yet: what to do first is said, and asking cannot be switched on', async () => {
    open('#/staff', []);
    expect(await screen.findByText(/Add yourself first/)).toBeTruthy();
    await userEvent.click(screen.getByRole('radio', { name: 'Initials once a shift' }));
    const save = screen.getByRole('button', { name: 'Save' });
    expect(save.getAttribute('aria-disabled')).toBe('true');
    expect(screen.getByText(/There has to be an admin with a PIN/)).toBeTruthy();
  });

  test('a crowd: who works here, who left, who is locked out', async () => {
    const many = Array.from({ length: 40 }, (_, at) => ({
      ...KIT,
      id: `k${at}`,
      name: `Kit ${at}`,
      initials: `K${at}`,
    }));
    const locked = { ...RIA, id: 'bo', name: 'Bo Ash', initials: 'BA', lockedUntil: '2999-01-01T10:00:00.000Z' };
    open('#/staff', [RIA, ...many, locked, { ...KIT, id: 'x', name: 'Sam Gone', active: false }]);
    const rows = within(await screen.findByRole('region', { name: 'People' })).getAllByRole('link');
    expect(rows).toHaveLength(44);
    expect(screen.getByRole('link', { name: /Bo Ash.*locked until/ })).toBeTruthy();
    expect(screen.getByRole('link', { name: /Sam Gone.*does not work here/ })).toBeTruthy();
  });

  test('somebody is added with initials made of the name, and gets a page of their own', async () => {
    const double = open('#/staff/new', [], { 'save-person': 'kit' });
    await userEvent.type(await screen.findByLabelText('Name'), 'Kit Lane');
    await userEvent.click(screen.getByRole('button', { name: 'Add' }));
    const saved = { name: 'Kit Lane', initials: 'KL', role: 'cashier', active: true };
    expect(double.asked).toHaveBeenCalledWith({ type: 'save-person', id: null, person: saved });
    expect(window.location.hash).toBe('#/staff/kit');
  });

  test('a PIN is typed twice, and one that is guessed first is not taken', async () => {
    const double = open('#/staff/kit', [RIA, KIT]);
    const [first, second] = [await screen.findByLabelText(/^PIN, four/), screen.getByLabelText('The same again')];
    expect(first.getAttribute('type')).toBe('password');
    await userEvent.type(first, '1234');
    expect(screen.getByText(/guessed first/)).toBeTruthy();
    await userEvent.clear(first);
    await userEvent.type(first, '2580');
    await userEvent.type(second, '2581');
    await userEvent.click(screen.getByRole('button', { name: 'Set the PIN' }));
    expect(double.asked).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'set-pin' }));
    await userEvent.clear(second);
    await userEvent.type(second, '2580');
    await userEvent.click(screen.getByRole('button', { name: 'Set the PIN' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'set-pin', id: 'kit', pin: '2580' });
    expect(await screen.findByText('Kit Lane has a new PIN.')).toBeTruthy();
  });

  test('who is asked, what takes a PIN and the limits are saved together', async () => {
    const double = open('#/staff', [RIA, KIT]);
    await userEvent.click(await screen.findByRole('radio', { name: 'A PIN for everybody' }));
    expect(screen.getByText(/Without a PIN a shift cannot start/).textContent).toContain('Kit Lane');
    await userEvent.selectOptions(screen.getByLabelText(/^Add purchases by hand/), 'own');
    await userEvent.type(screen.getByLabelText('Rewards in one day'), '2');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(double.asked).toHaveBeenCalledWith({
      type: 'save-policy',
      policy: {
        mode: 'pin',
        pins: { ...policy.pins, 'by-hand': 'own' },
        limits: { ...policy.limits, rewardsPerDay: 2 },
      },
    });
    expect(await screen.findByText('Saved.')).toBeTruthy();
  });

  test('a limit that is no number is not saved', async () => {
    open('#/staff', [RIA, KIT]);
    await userEvent.click(await screen.findByRole('radio', { name: 'Initials once a shift' }));
    await userEvent.type(screen.getByLabelText('Punches in one visit'), '0');
    expect(screen.getByText(/from 1 to 999/)).toBeTruthy();
  });
});

const watchManaged = (show: (values: unknown) => void) => {
  show({});
  return () => undefined;
};

test('changes are listed in words, the latest first, with whoever made them', async () => {
  const line = { at: '2026-11-23T20:00:00.000Z', by: 'Ria Moss', whom: null, from: null, to: null };
  open('#/staff', [RIA], {
    'staff-history': [
      { ...line, whom: 'Ria Moss', what: 'added', to: 'admin', by: null },
      { ...line, what: 'mode', from: 'off', to: 'pin' },
      { ...line, what: 'undo', from: 'none', to: 'admin' },
      { ...line, what: 'punchesPerDay', to: '3' },
      { ...line, whom: 'Kit Lane', what: 'pin' },
      { ...line, whom: 'Kit Lane', what: 'active', from: 'true', to: 'false' },
    ],
  });
  const list = within(await screen.findByRole('region', { name: 'Changes' }));
  expect((await list.findAllByRole('listitem')).map(({ lastChild }) => lastChild?.textContent)).toEqual([
    'Kit Lane does not work here any more Ria Moss',
    'Kit Lane has a new PIN Ria Moss',
    'Punches in one day: no limit → 3 Ria Moss',
    'Undo while the sale is open: No PIN → Admin’s PIN Ria Moss',
    'Who is asked: Nobody is asked → A PIN for everybody Ria Moss',
    'Ria Moss was added: Admin before anybody was asked',
  ]);
});

describe('beside a store server', () => {
  const kim = { id: 'kim', name: 'Kim', lockedUntil: null };
  const beside = (mayPairOthers: boolean, managers: SourcesState['managers'] = [kim], answersAtOnce = true) => {
    const store = { address: 'http://192.168.1.20:8787', register: 'Front', unencrypted: true, mayPairOthers };
    const state = { store, managers } as SourcesState;
    const askSources = vi.fn<AskSources>(async () => ({ ok: true, value: state }));
    if (!answersAtOnce) askSources.mockResolvedValueOnce({ ok: false, message: 'The store server does not answer.' });
    const double = background({ staff: { policy, people: [RIA] } });
    stage(<StaffSection />, double, { ...LOADED, livesHere: false }, {}, askSources);
    return askSources;
  };

  test('managers are added, get another PIN and are removed by the browser that pairs the registers', async () => {
    const askSources = beside(true);
    const put = async (name: string, pin: string) => {
      await userEvent.type(await screen.findByLabelText(/^PIN, four/), pin);
      await userEvent.click(screen.getByRole('button', { name }));
    };
    await userEvent.type(await screen.findByLabelText('Name'), 'Robin');
    await put('Add', '2580');
    expect(askSources).toHaveBeenCalledWith({ do: 'put-manager', id: expect.any(String), name: 'Robin', pin: '2580' });
    await userEvent.click(screen.getByRole('button', { name: 'New PIN Kim' }));
    await put('Set the PIN', '7391');
    expect(askSources).toHaveBeenCalledWith({ do: 'put-manager', id: 'kim', name: 'Kim', pin: '7391' });
    expect(screen.getByText('Kim can say yes with this PIN at every register.')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Remove Kim' }));
    expect(askSources).toHaveBeenCalledWith({ do: 'remove-manager', id: 'kim' });
  });

  test('at any other register the list is only shown', async () => {
    beside(false, []);
    expect(await screen.findByText(/Nobody yet: what takes a manager is refused/)).toBeTruthy();
    expect(screen.queryByLabelText('Name')).toBeNull();
  });

  test('a server that does not answer is said, and asked again', async () => {
    beside(true, [kim], false);
    await userEvent.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByRole('button', { name: 'Remove Kim' })).toBeTruthy();
  });
});

describe('locked pages', () => {
  const locked = (reply: Reason | null) => {
    const double = background({
      state: { ...LOADED, locked: true },
      staff: { policy: { ...policy, mode: 'pin' }, people: [KIT, RIA] },
      'open-console': reply,
    });
    window.location.hash = '#/programs';
    render(<OptionsPage ports={{ ask: double.ask, askSources: vi.fn(), allowOrigin: vi.fn(), watchManaged }} />);
    return double;
  };

  test('show nothing but the question, and only admins to choose from', async () => {
    const double = locked(null);
    const who = await screen.findByLabelText('Who are you?');
    expect(
      within(who)
        .getAllByRole('option')
        .map(({ textContent }) => textContent),
    ).toEqual(['Ria Moss']);
    await userEvent.type(screen.getByLabelText('PIN'), '2580{Enter}');
    expect(double.asked).toHaveBeenCalledWith({ type: 'open-console', id: 'ria', pin: '2580' });
    expect(double.asked).not.toHaveBeenCalledWith({ type: 'catalogue' });
  });

  test('say how many tries are left, and until when it is locked', async () => {
    locked({ code: 'pin-wrong', data: { left: 2 } });
    await userEvent.type(await screen.findByLabelText('PIN'), '1357{Enter}');
    expect(await screen.findByText(/not the PIN. Nothing was done. 2 tries are left./)).toBeTruthy();
    expect(screen.getByLabelText<HTMLInputElement>('PIN').value).toBe('');
  });

  test('say what to do where the list itself cannot be read', async () => {
    const none = { policy, people: [] };
    let isUnreadable = true;
    const double = background({
      state: { ...LOADED, locked: true },
      staff: () => (isUnreadable ? { ...none, isUnreadable } : { policy, people: [RIA] }),
      'renew-staff': () => {
        isUnreadable = false;
        return undefined;
      },
    });
    window.location.hash = '#/programs';
    render(<OptionsPage ports={{ ask: double.ask, askSources: vi.fn(), allowOrigin: vi.fn(), watchManaged }} />);
    await userEvent.click(await screen.findByRole('button', { name: 'Set up anew' }));
    expect(await screen.findByLabelText('Who are you?')).toBeTruthy();
  });

  test('take no barcode for a PIN', async () => {
    const double = locked(null);
    await userEvent.type(await screen.findByLabelText('PIN'), '4006381333931{Enter}');
    expect(screen.getByText(/barcodes/)).toBeTruthy();
    expect(double.asked).not.toHaveBeenCalledWith(expect.objectContaining({ type: 'open-console' }));
  });
});
