import { TextField } from '../ui/text-field.tsx';
import { useLanguage } from './session-context.ts';

/** The reason of a correction, in a person's own words. */
export function WhyField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const { words } = useLanguage();
  return (
    <TextField
      name="reason"
      label={words.desk.why}
      hint={words.desk.whyHint}
      maxLength={500}
      value={value}
      onChange={onChange}
    />
  );
}
