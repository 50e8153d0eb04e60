import { useState } from 'react';
import { type PageSample, selfTest } from '../../lib/pos/page-sample.ts';

export type SampleOfTab = (tab: number) => Promise<PageSample | null>;

/** Looks at the page once more, in words that a cashier can read out, and saves its structure for whoever has to learn that screen. */
export function PageCheck({ tab, sample }: { tab: () => Promise<number | null>; sample: SampleOfTab }) {
  const [seen, setSeen] = useState<PageSample | 'none' | null>(null);
  const look = async () => {
    const id = await tab();
    setSeen((id === null ? null : await sample(id)) ?? 'none');
  };
  return (
    <section className="page-check" aria-label="This page">
      <button type="button" onClick={() => void look()}>
        Test this page
      </button>
      <div role="status">
        {seen === 'none' && <p>The browser does not let Tillside look at this page.</p>}
        {seen !== null && seen !== 'none' && (
          <ul>
            {selfTest(seen).map((line) => (
              <li key={line}>{line}</li>
            ))}
          </ul>
        )}
      </div>
      {seen !== null && seen !== 'none' && (
        <>
          <button type="button" onClick={() => save(seen)}>
            Save page sample
          </button>
          <p>The sample holds the structure of this page. Names and other words on it are replaced by shapes.</p>
        </>
      )}
    </section>
  );
}

function save(sample: PageSample): void {
  const url = URL.createObjectURL(new Blob([JSON.stringify(sample, null, 1)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = `tillside-page-${sample.meta.descriptor}-${sample.meta.takenOn}.json`;
  link.click();
  URL.revokeObjectURL(url);
}
