import { useState } from 'react';
import { staffWords as words } from '../../../lib/i18n/en-staff.ts';
import { Button } from '../../ui/button.tsx';
import { SelectField } from '../../ui/select-field.tsx';
import { useSession, useSessionState } from '../session-context.ts';
import { PinField } from './pin-field.tsx';
import './staff.css';

/** A PIN for the one command that was refused without it. */
export function PinPrompt() {
  const session = useSession();
  const atRegister = useSessionState(({ view }) => view?.staff?.who);
  const isOwn = useSessionState(({ refusal }) => refusal?.data.needs === 'own');
  const approvers = useSessionState(({ pinFor }) => pinFor?.approvers) ?? [];
  const [chosen, choose] = useState<string | null>(null);
  const self = isOwn ? atRegister : null;
  const who = self ?? approvers.find(({ id }) => id === chosen) ?? approvers[0];
  if (!who)
    return (
      <>
        <p>{words.noAdmin}</p>
        <Button action="cancel-pin" onPress={session.withoutPin}>
          {words.cancel}
        </Button>
      </>
    );
  return (
    <>
      {!self && approvers.length > 1 && (
        <SelectField
          name="approver"
          label={words.approver}
          value={who.id}
          options={approvers.map(({ id, name }) => ({ value: id, title: name }))}
          onChange={choose}
        />
      )}
      <PinField
        key={who.id}
        label={self ? words.yourPin : words.pinOf(who.name)}
        hint={words.pinHint}
        confirm={words.confirm}
        give={(pin) => session.givePin(who.id, pin)}
        onCancel={session.withoutPin}
      />
    </>
  );
}
