import { screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { toBase64 } from '../../../lib/messaging/console/file-parts.ts';
import { background, LOADED, NO_STORE } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { BackupSection } from './backup-section.tsx';

const PASSPHRASE = 'four words are enough';
const CONTENTS = { madeAt: '2026-11-22T10:00:00.000Z', events: 12, customers: 8 };
const panel = (name: string) => within(screen.getByRole('region', { name }));

let saved: unknown = null;
beforeEach(() => {
  saved = null;
  vi.spyOn(URL, 'createObjectURL').mockImplementation((content) => {
    saved = content;
    return 'blob:backup';
  });
  vi.spyOn(URL, 'revokeObjectURL').mockReturnValue(undefined);
});
afterEach(() => vi.restoreAllMocks());

describe('a backup', () => {
  test('wants a passphrase of some length, twice', async () => {
    stage(<BackupSection />, background({}));
    const make = panel('Daily backup');
    await userEvent.type(make.getByLabelText('Passphrase'), 'short');
    expect(make.getByText(/at least 10 characters/)).toBeTruthy();
    await userEvent.type(make.getByLabelText('Passphrase'), ' but longer');
    expect(make.getByText(/not the same/)).toBeTruthy();
  });

  test('is switched on for every day, saved at once, and what was saved is tested', async () => {
    const bytes = new Uint8Array(2_000_000).map((_, at) => at % 251);
    const double = background({
      'make-backup': { file: 'f', size: bytes.length },
      'file-part': ({ from }) => toBase64(bytes.slice(from, from + 1_500_000)),
      'restore-drill': CONTENTS,
    });
    const { refresh } = stage(<BackupSection />, double);
    const make = panel('Daily backup');
    await userEvent.type(make.getByLabelText('Passphrase'), PASSPHRASE);
    await userEvent.type(make.getByLabelText('The same passphrase again'), PASSPHRASE);
    await userEvent.click(make.getByRole('button', { name: 'Back up every day, and now' }));
    expect(await screen.findByText(/saved and restored as a test/)).toBeTruthy();
    if (!(saved instanceof Blob)) throw new Error('nothing was saved');
    const got = new Uint8Array(await saved.arrayBuffer());
    expect(got.length === bytes.length && bytes.every((byte, at) => got[at] === byte)).toBe(true);
    expect(double.asked).toHaveBeenCalledWith({ type: 'daily-backup', passphrase: PASSPHRASE });
    const sent = double.asked.mock.calls.flatMap(([request]) => (request.type === 'send-part' ? [request.part] : []));
    expect(sent[0] === toBase64(bytes.slice(0, 1_500_000))).toBe(true);
    expect(refresh).toHaveBeenCalled();
  });

  test('that is made every day needs no passphrase again', async () => {
    const double = background({ 'make-backup': { file: 'f', size: 3 }, 'file-part': btoa('abc') });
    const daily = { ...LOADED, backup: { ...LOADED.backup, isDaily: true } };
    stage(<BackupSection />, double, daily);
    await userEvent.click(screen.getByRole('button', { name: 'Save a backup now' }));
    expect(await screen.findByText(/saved as a file/)).toBeTruthy();
    expect(double.asked).toHaveBeenCalledWith({ type: 'make-backup', passphrase: null });
    await userEvent.click(screen.getByRole('button', { name: 'Switch the daily backup off' }));
    expect(double.asked).toHaveBeenCalledWith({ type: 'daily-backup', passphrase: null });
  });

  test('that does not hold everything does not empty the register', async () => {
    const words = 'Something was recorded here after this backup was made.';
    stage(<BackupSection />, background({ 'empty-register': new Error(words) }));
    const back = panel('Use another backup here, or take a restore back');
    await userEvent.type(back.getByLabelText('Passphrase of the file'), PASSPHRASE);
    const chosen = back.getByLabelText('Empty this register, with this backup');
    await userEvent.upload(chosen, new File(['sealed'], 'b.tillside'));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('is tested beside the ledger', async () => {
    const double = background({ 'restore-drill': CONTENTS });
    stage(<BackupSection />, double);
    const drill = panel('Test a backup');
    await userEvent.type(drill.getByLabelText('Passphrase of the file'), 'four words');
    await userEvent.upload(drill.getByLabelText('Choose the backup to test'), new File(['sealed'], 'b.tillside'));
    expect(await screen.findByText(/12 events and 8 customers came back/)).toBeTruthy();
    expect(double.asked).toHaveBeenCalledWith({
      type: 'send-part',
      file: expect.any(String),
      at: 0,
      part: btoa('sealed'),
    });
  });

  test('that is refused says why', async () => {
    const words = 'The passphrase is not the one of this file, or the file was changed or cut off.';
    stage(<BackupSection />, background({ restore: new Error(words) }), NO_STORE);
    const restore = panel('Restore a backup');
    await userEvent.type(restore.getByLabelText('Passphrase of the file'), 'wrong');
    await userEvent.upload(restore.getByLabelText('Choose the backup to restore'), new File(['sealed'], 'b.tillside'));
    expect(await screen.findByText(words)).toBeTruthy();
  });

  test('is restored only where there is no ledger yet', () => {
    stage(<BackupSection />, background({}));
    expect(screen.queryByRole('region', { name: 'Restore a backup' })).toBeNull();
  });
});

describe('the ledger', () => {
  test('with damage says so', async () => {
    stage(<BackupSection />, background({ 'verify-ledger': { events: 12, problems: ['event 7 was changed'] } }));
    await userEvent.click(screen.getByRole('button', { name: 'Verify the ledger' }));
    expect(await screen.findByText(/1 problem: event 7 was changed/)).toBeTruthy();
  });

  test('that is sound says how much was looked at', async () => {
    stage(<BackupSection />, background({ 'verify-ledger': { events: 12, problems: [] } }));
    await userEvent.click(screen.getByRole('button', { name: 'Verify the ledger' }));
    expect(await screen.findByText(/12 events, no gap/)).toBeTruthy();
  });
});
