import { useEffect, useRef, useState } from 'react';
import { staffWords as words } from '../../../lib/i18n/en-staff.ts';
import type { Reason } from '../../../lib/loyalty/reason.ts';
import { Button } from '../../ui/button.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { mayMoveFocus } from '../frame-rules.ts';
import { useLanguage } from '../session-context.ts';

/** Longer numbers stand on goods. Kept as typed, not cut: the beginning of a barcode is no PIN either. */
const PIN = /^\d{4,7}$/;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0'];

interface PinFieldProps {
  label: string;
  hint?: string;
  confirm: string;
  /** The answer to a PIN; null: it was right. */
  give: (pin: string) => Promise<Reason | null>;
  onCancel: () => void;
}

/** A PIN, typed or tapped. It lives here and nowhere else: no draft, no state of the session. */
export function PinField({ label, hint, confirm, give, onCancel }: PinFieldProps) {
  const { reason: say } = useLanguage();
  const [pin, setPin] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (mayMoveFocus(document)) box.current?.querySelector('input')?.focus();
  }, []);
  const change = (typed: string) => {
    setPin(typed);
    setProblem(null);
  };
  const submit = async () => {
    if (busy || pin === '') return;
    setPin('');
    if (!PIN.test(pin)) return setProblem(pin.length > 7 ? words.scan : words.digits);
    setBusy(true);
    const refused = await give(pin);
    setBusy(false);
    if (refused === null) return;
    const said = say(refused);
    setProblem([`${said.title}.`, said.detail, said.next].filter(Boolean).join(' '));
  };
  return (
    <div className="pin" ref={box}>
      <TextField
        name="pin"
        kind="password"
        inputMode="numeric"
        label={label}
        {...(hint && { hint })}
        wrong={problem}
        value={pin}
        onChange={change}
        onEnter={() => void submit()}
      />
      <div className="pin-pad">
        {DIGITS.map((digit) => (
          <Button key={digit} action="pin-digit" repeatable onPress={() => change(pin + digit)}>
            {digit}
          </Button>
        ))}
      </div>
      <div className="pair">
        <Button action="cancel-pin" onPress={onCancel}>
          {words.cancel}
        </Button>
        <Button
          action="give-pin"
          look="primary"
          busy={busy}
          blocked={pin === '' ? words.typeFirst : null}
          onPress={() => void submit()}
        >
          {confirm}
        </Button>
      </div>
    </div>
  );
}
