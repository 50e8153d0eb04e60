import { OptionList } from '../ui/option-list.tsx';
import { useLanguage } from './session-context.ts';

interface ReasonChoiceProps {
  /** Codes of the catalogue, or a store's own words. */
  reasons: readonly string[];
  value: string;
  onChoose: (reason: string) => void;
}

/** Why purchases are added by hand or many at once. The codes go into the ledger, the words are the screen's. */
export function ReasonChoice({ reasons, value, onChoose }: ReasonChoiceProps) {
  const { words } = useLanguage();
  const titles: Record<string, string> = words.reasonChoice.reasons;
  return (
    <OptionList
      label={words.reasonChoice.label}
      name="reason"
      dense
      options={reasons.map((code) => ({ value: code, title: titles[code] ?? code }))}
      value={value}
      onChoose={onChoose}
    />
  );
}
