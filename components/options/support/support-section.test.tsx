import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { SupportClient } from '../../../lib/support/support-client.ts';
import { SupportSection } from './support-section.tsx';

const FILE = { name: 'tillside-support-7F3K.json', text: '{"tillside": "support"}', steps: 12 };
const STATE = { isRecording: true, sales: [{ code: '7F3K', at: '2026-11-23T18:00:00Z' }] };

const shown = (integrity: { events: number; problems: number } | null = null) => {
  const support = {
    state: vi.fn(async () => ({ ok: true, value: STATE }) as const),
    file: vi.fn(async () => ({ ok: true, value: FILE }) as const),
    head: vi.fn(async () => ({ ok: true, value: { condition: { integrity } } }) as const),
    record: vi.fn(async () => ({ ok: true, value: null }) as const),
  };
  render(<SupportSection support={support as unknown as SupportClient} />);
  return support;
};

afterEach(() => vi.restoreAllMocks());

describe('the support file', () => {
  test('is shown before it can be saved, and what is saved is what was shown', async () => {
    const support = shown();
    const saved: Blob[] = [];
    vi.spyOn(URL, 'createObjectURL').mockImplementation((blob) => {
      saved.push(blob as Blob);
      return 'blob:file';
    });
    await screen.findByText(/Report code 7F3K/);
    expect(screen.queryByRole('button', { name: 'Save support file' })).toBeNull();
    await userEvent.selectOptions(screen.getByLabelText('Which sale'), '7F3K');
    await userEvent.click(screen.getByLabelText('Hide amounts as well'));
    await userEvent.click(screen.getByRole('button', { name: 'Show what would leave' }));
    expect(support.file).toHaveBeenLastCalledWith({ code: '7F3K', hidden: { amounts: true, items: false } });
    expect(await screen.findByLabelText('The support file')).toHaveProperty('value', FILE.text);
    await userEvent.click(screen.getByRole('button', { name: 'Save support file' }));
    expect(await saved[0]?.text()).toBe(FILE.text);
  });

  test('has to be looked at again when something else shall leave', async () => {
    shown();
    await userEvent.click(await screen.findByRole('button', { name: 'Show what would leave' }));
    await screen.findByRole('button', { name: 'Save support file' });
    await userEvent.click(screen.getByLabelText('Hide items and programs as well'));
    expect(screen.queryByRole('button', { name: 'Save support file' })).toBeNull();
  });

  test('can be refused by the store: nothing is recorded, and there is nothing to save', async () => {
    const support = shown();
    await userEvent.click(await screen.findByLabelText('Record the last sales for support'));
    expect(support.record).toHaveBeenLastCalledWith(false);
    expect(await screen.findByText(/what was recorded is deleted/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show what would leave' })).toBeNull();
  });
});

test.each([
  [{ events: 1240, problems: 0 }, 'The ledger is whole: 1240 entries'],
  [{ events: 1240, problems: 3 }, 'The ledger has 3 faults in 1240 entries'],
  [null, 'The ledger cannot be read'],
])('the ledger is verified here: %o', async (integrity, said) => {
  shown(integrity);
  await userEvent.click(screen.getByRole('button', { name: 'Verify the ledger' }));
  expect(await screen.findByText(new RegExp(said))).toBeTruthy();
});
