import { useState } from 'react';
import type { Candidate, CustomerState } from '../../lib/checkout/view/customer-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Button } from '../ui/button.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { CommandButton } from './command-button.tsx';
import { useLanguage, useSession } from './session-context.ts';

/** Who it could be. Only what belongs to one person is chosen beforehand; a name alone never is. */
export function Candidates({ customer }: { customer: Extract<CustomerState, { state: 'unlinked' }> }) {
  const language = useLanguage();
  const { words } = language;
  const session = useSession();
  const { candidates } = customer;
  const [chosen, choose] = useState<string | null>(null);
  const strong = candidates.filter((one) => one.strength === 'strong');
  const picked = candidates.find((one) => one.id === chosen) ?? (strong.length === 1 && strong[0] ? strong[0] : null);

  const create = (
    <Button
      action="create-customer"
      look={candidates.length === 0 ? 'primary' : 'plain'}
      onPress={() => session.go({ name: 'create' })}
    >
      {words.customer.create}
    </Button>
  );
  const findAnother = (
    <Button action="find-customer" look="link" onPress={() => session.go({ name: 'search' })}>
      {words.customer.findAnother}
    </Button>
  );
  if (candidates.length === 0) {
    return (
      <div className="panel">
        <p className="soft">{words.customer.nobodyMatches}</p>
        {create}
        {findAnother}
      </div>
    );
  }
  return (
    <div className="panel">
      <OptionList
        label={words.customer.whichOne}
        name="candidate"
        options={candidates.map((one) => optionOf(one, language))}
        value={picked?.id ?? null}
        onChoose={choose}
      />
      <CommandButton
        action="link-customer"
        look="primary"
        wide
        command={{ type: 'link-customer', customerId: picked?.id ?? '' }}
        blocked={picked ? null : words.customer.chooseFirst}
        object={picked?.name ?? ''}
      >
        {words.customer.link}
      </CommandButton>
      <div className="halves">
        {create}
        {findAnother}
      </div>
    </div>
  );
}

function optionOf(candidate: Candidate, { words, format }: Language) {
  const cards = words.customer.cards(candidate.cards, format);
  return {
    value: candidate.id,
    title: candidate.name,
    detail: `${words.customer.matchedBy(candidate.by, candidate.hint)} · ${cards}`,
    side: candidate.isTest ? words.customer.test : undefined,
  };
}
