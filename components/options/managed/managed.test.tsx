import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { background, LOADED } from '../background-double.ts';
import { stage } from '../section-stage.tsx';
import { StoreSection } from '../store/store-section.tsx';
import { PolicyMistakes } from './policy-mistakes.tsx';
import { SettingsWarning } from './settings-warning.tsx';

test('a locked setting is shown with its value and the reason, and cannot be changed', () => {
  stage(<StoreSection />, background({}), LOADED, { onCompletion: 'offer' });
  expect(screen.getByText(/Always ask: purchases are added on a click/)).toBeTruthy();
  expect(screen.getByText(/Set for all registers by your organisation/)).toBeTruthy();
  expect(screen.queryByRole('group', { name: /When a sale/ })).toBeNull();
});

test('each mistake of the policy is named with what it must be', () => {
  stage(<PolicyMistakes wrong={['onCompletion', 'colour']} />, background({}));
  const said = screen.getAllByRole('listitem').map(({ textContent }) => textContent);
  expect(said).toEqual(['onCompletion: must be “add” or “offer”.', 'colour: is not a setting of Tillside.']);
});

test('settings of a later version are kept until the admin lets them go', async () => {
  const double = background({});
  const { refresh } = stage(<SettingsWarning />, double, { ...LOADED, settingsProblem: 'newer' });
  expect(screen.getByText(/written by a later Tillside/)).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: /throw the old settings away/ }));
  expect(double.asked).toHaveBeenCalledWith({ type: 'give-up-settings' });
  expect(refresh).toHaveBeenCalled();
});
