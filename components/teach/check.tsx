import { useState } from 'react';
import type { Lesson, Part } from '../../lib/pos/teach/lesson.ts';
import type { LiveReading } from '../../lib/pos/teach/live.ts';
import { Button } from '../ui/button.tsx';
import { Note } from '../ui/note.tsx';
import { PART_WORDS } from './words.ts';

/** Two sales that a person has compared: one could be read right by accident. */
export function Check(props: {
  lesson: Lesson;
  live: LiveReading | null;
  missing: readonly Part[];
  onSave: () => Promise<void>;
}) {
  const { lesson, live, missing, onSave } = props;
  const [first, setFirst] = useState<{ lesson: Lesson; live: LiveReading } | null>(null);
  // What was said of another lesson does not hold for this one.
  const isChecked = first !== null && first.lesson === lesson;
  const trouble = troubleWith(live, missing, isChecked ? first.live : null);
  return (
    <section className="check" aria-labelledby="check-title">
      <h2 id="check-title">Check</h2>
      {isChecked ? (
        <>
          <p>The first sale is right. Now ring up another one: other items, another quantity, another customer.</p>
          <Button action="save" look="primary" wide blocked={trouble} onPress={() => void onSave()}>
            This sale is read right too: save and use
          </Button>
        </>
      ) : (
        <>
          <p>Compare what is read with the page: every line, the customer, the total.</p>
          <Button
            action="first-right"
            look="primary"
            wide
            blocked={trouble}
            onPress={() => live && setFirst({ lesson, live })}
          >
            This sale is read right
          </Button>
        </>
      )}
      {live && live.colour !== 'green' && trouble === null && (
        <Note tone="warn" title={live.sumsFail ? 'The lines do not make the total.' : 'Read from one place only.'}>
          <p>Purchases will be added by a click, never by themselves.</p>
        </Note>
      )}
    </section>
  );
}

/** Why this sale cannot be the proof. */
function troubleWith(live: LiveReading | null, missing: readonly Part[], first: LiveReading | null): string | null {
  if (missing.length > 0) return `Point at: ${missing.map((part) => PART_WORDS[part].title).join(', ')}.`;
  if (!live) return 'The page cannot be read.';
  if (live.place === 'payment') return 'Go back to the lines of the sale. If they are there, forget the finish button.';
  if (live.lines.length === 0) return 'No line is read.';
  if (live.colour === 'red') return 'A line is read wrong: point at its parts again.';
  if (live.lines.some(({ name, total }) => name === null || total === null)) return 'Part of a line is not read.';
  if (live.customer.state !== 'yes') return 'The customer is not read. Put one on the sale.';
  if (live.totals.total === null) return 'The total is not read.';
  if (!first) return null;
  const names = (reading: LiveReading) => reading.lines.map(({ name, quantity }) => `${quantity} ${name}`).join('\n');
  if (names(first) === names(live)) return 'These are still the lines of the first sale.';
  if (first.customer.name === live.customer.name) return 'This is still the customer of the first sale.';
  return null;
}
