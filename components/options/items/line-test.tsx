import { useState } from 'react';
import { diagnoseMismatch, parseItemCode } from '../../../lib/loyalty/item-code.ts';
import type { CatalogueReply } from '../../../lib/messaging/console/program-requests.ts';
import { kindOfCode } from '../../../lib/settings/code-health.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useConsole } from '../console-context.ts';
import { granted, Outcome, useDeed } from '../deed.tsx';
import { ROLES } from '../programs/program-words.ts';
import { hashOf } from '../route.ts';

type Answer = { key: string; name: string } | 'nothing';

/** Which item would a line of the register be taken for, and what would it count for? */
export function LineTest({ catalogue }: { catalogue: CatalogueReply }) {
  const { ask } = useConsole();
  const deed = useDeed();
  const [sku, setSku] = useState('');
  const [name, setName] = useState('');
  const [answer, setAnswer] = useState<Answer | null>(null);
  const test = () =>
    deed.run(async () => {
      setAnswer(null);
      const line = { posProductId: null, sku: sku.trim() || null, name: name.trim() || null };
      setAnswer(granted(await ask({ type: 'match-line', ...line })) ?? 'nothing');
      return null;
    });
  const change = (set: (value: string) => void) => (value: string) => {
    set(value);
    setAnswer(null);
  };
  return (
    <section className="panel" aria-label="Test a line">
      <p>What the register would send for a line. Tillside says which item it takes it for, and what it counts for.</p>
      <TextField
        name="sku"
        label="Item number or code"
        value={sku}
        hint={sku.trim() === '' ? 'Scan the item.' : kindOfCode(sku.trim())}
        onChange={change(setSku)}
        onEnter={() => void test()}
      />
      <TextField
        name="name"
        label="Name on the line"
        value={name}
        onChange={change(setName)}
        onEnter={() => void test()}
      />
      <div className="actions">
        <Button
          action="test-line"
          look="primary"
          busy={deed.busy}
          blocked={sku.trim() === '' && name.trim() === '' ? 'Type a number or a name first.' : null}
          onPress={() => void test()}
        >
          Test it
        </Button>
      </div>
      <Outcome deed={deed} />
      {answer === 'nothing' && <NoMatch sku={sku.trim()} catalogue={catalogue} />}
      {answer !== null && answer !== 'nothing' && <Match answer={answer} catalogue={catalogue} />}
    </section>
  );
}

function Match({
  answer: { key, name },
  catalogue,
}: {
  answer: Exclude<Answer, 'nothing'>;
  catalogue: CatalogueReply;
}) {
  const places = catalogue.programs.flatMap(({ title, status, items }) =>
    items.filter(({ itemKey }) => itemKey === key).map(({ role }) => ({ title, status, role })),
  );
  return (
    <Note tone={places.length > 0 ? 'good' : 'warn'} title={`It is taken for “${name}”.`}>
      {places.length === 0 && <p>The item belongs to no program, so it counts for nothing.</p>}
      <ul className="told">
        {places.map(({ title, status, role }) => (
          <li key={title}>
            “{title}”: {ROLES[role].toLowerCase()}
            {status !== 'active' && ` (but the program is ${status})`}
          </li>
        ))}
      </ul>
    </Note>
  );
}

function NoMatch({ sku, catalogue: { items } }: { sku: string; catalogue: CatalogueReply }) {
  const near =
    sku === ''
      ? undefined
      : items.find((item) =>
          [item.sku, ...item.codes.map(({ code }) => code)].some(
            (code) => diagnoseMismatch(sku, code) !== null && sharesDigits(sku, code),
          ),
        );
  return (
    <Note tone="warn" title="No item of the store is meant by this.">
      {near && (
        <p>
          “{near.name}” has a code much like it: compare {sku} with {near.sku}.
        </p>
      )}
      <p>
        {sku !== '' && <a href={hashOf('items', 'new', sku)}>Add it as an item</a>}
        {sku === '' && 'A name alone is never enough, unless a cashier said once what it counts for.'}
      </p>
    </Note>
  );
}

/** The digits of one are within the other: a lost zero, a missing check digit, a case of the unit. */
function sharesDigits(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((code) => code.replace(/\D/g, '').replace(/^0+/, ''))
    .sort((a, b) => a.length - b.length);
  return (
    short.length >= 6 &&
    (long.includes(short) || parseItemCode(one).candidates.some((key) => parseItemCode(other).candidates.includes(key)))
  );
}
