import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { background, LOADED, NO_STORE } from './background-double.ts';
import { OptionsPage } from './options-page.tsx';

const readiness = {
  temporary: false,
  beside: [],
  tester: null,
  test: { purchases: 0, filled: false, redeemed: false },
};

const watchManaged = (show: (values: unknown) => void) => {
  show({});
  return () => undefined;
};

const open = ({ ask }: ReturnType<typeof background>, hash = '') => {
  window.location.hash = hash;
  render(<OptionsPage ports={{ ask, askSources: vi.fn(), allowOrigin: vi.fn(), watchManaged }} />);
};

afterEach(() => {
  window.location.hash = '';
});

describe('the console', () => {
  test('each section has an address of its own', async () => {
    open(background({ state: LOADED }), '#/backup');
    expect(await screen.findByRole('heading', { level: 1, name: 'Backup' })).toBeTruthy();
    expect(screen.getByRole('link', { name: 'Backup' }).getAttribute('aria-current')).toBe('page');
    await userEvent.click(screen.getByRole('link', { name: 'Store' }));
    expect(await screen.findByRole('heading', { level: 1, name: 'Store' })).toBe(document.activeElement);
  });

  test('a new place within a section begins at its heading, for what was pressed is gone', async () => {
    const item = { key: 'sku:a', id: 'a', sku: 'A', codes: [], name: 'A bag', variant: null, price: 999 };
    const items = [{ ...item, service: false, tags: [] }];
    open(background({ state: LOADED, catalogue: { items, programs: [], today: '2026-11-23' } as never }), '#/items');
    await userEvent.click(await screen.findByRole('link', { name: /^A bag/ }));
    expect(await screen.findByRole('region', { name: 'A bag' })).toBeTruthy();
    expect(screen.getByRole('heading', { level: 1, name: 'Items' })).toBe(document.activeElement);
  });

  test('an address that is no section opens the first one', async () => {
    open(background({ state: LOADED, readiness }), '#/no-such-%-place');
    expect(await screen.findByRole('heading', { level: 1, name: 'Start' })).toBeTruthy();
  });

  test('a background that does not answer is said, and can be asked again', async () => {
    open(background({ state: new Error('Tillside did not answer.') }));
    expect((await screen.findByRole('alert')).textContent).toMatch(/did not answer/);
    expect(screen.getByRole('button', { name: 'Try again' })).toBeTruthy();
  });

  test('beside a shared store it is said whose programs these are, and no backup is asked for', async () => {
    const backup = { madeAt: null, provedAt: null, isDaily: false, age: { state: 'never' as const } };
    open(background({ state: { ...LOADED, livesHere: false, backup } }), '#/backup');
    expect(await screen.findByText('This register works with a shared store.')).toBeTruthy();
    expect(screen.queryByText(/no backup yet/)).toBeNull();
  });

  test('a store without a backup is warned on every section', async () => {
    open(
      background({
        state: { ...LOADED, backup: { madeAt: null, provedAt: null, isDaily: false, age: { state: 'never' } } },
      }),
      '#/backup',
    );
    expect(await screen.findByText(/no backup yet/)).toBeTruthy();
  });

  test('an empty register is told apart from a loaded one', async () => {
    open(background({ state: NO_STORE, readiness }));
    expect(await screen.findByText('Set up this register')).toBeTruthy();
  });
});
