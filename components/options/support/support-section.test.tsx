import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, test, vi } from 'vitest';
import type { AskSupport } from '../../../lib/messaging/console-client.ts';
import type { SupportRequest } from '../../../lib/messaging/support-protocol.ts';
import { SupportSection } from './support-section.tsx';

const FILE = { name: 'tillside-support-7F3K.json', text: '{"tillside": "support"}', steps: 12 };
const STATE = { isRecording: true, sales: [{ code: '7F3K', at: '2026-11-23T18:00:00Z' }] };

const shown = (state = STATE) => {
  const asked: SupportRequest[] = [];
  const ask = async (request: SupportRequest) => {
    asked.push(request);
    if (request.type === 'support-state') return { ok: true, value: state } as const;
    return { ok: true, value: request.type === 'support-file' ? FILE : null } as const;
  };
  render(<SupportSection ask={ask as AskSupport} />);
  return asked;
};

afterEach(() => vi.restoreAllMocks());

describe('the support file', () => {
  test('is shown before it can be saved, and what is saved is what was shown', async () => {
    const asked = shown();
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
    expect(asked.at(-1)).toEqual({ type: 'support-file', code: '7F3K', hidden: { amounts: true, items: false } });
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
    const asked = shown();
    await userEvent.click(await screen.findByLabelText('Record the last sales for support'));
    expect(asked.at(-1)).toEqual({ type: 'set-recording', on: false });
    expect(await screen.findByText(/what was recorded is deleted/)).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Show what would leave' })).toBeNull();
  });
});
