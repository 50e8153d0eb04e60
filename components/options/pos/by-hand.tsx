import type { PosClient } from '../../../lib/messaging/pos-client.ts';
import type { Run } from './pos-section.tsx';

/** The register that Tillside never sees. */
export function ByHand(props: { imports: boolean; client: PosClient; busy: boolean; run: Run }) {
  const { imports, client, busy, run } = props;
  const set = (importsPurchases: boolean) =>
    run(async () => {
      await client.ask({ do: 'set-by-hand', importsPurchases });
      return 'Saved.';
    });
  return (
    <fieldset disabled={busy}>
      <legend>Sales entered by hand</legend>
      <p>For a register outside the browser, such as Pinogy. Open the window for it from the toolbar.</p>
      <label className="choice">
        <input type="checkbox" checked={imports} onChange={(event) => void set(event.target.checked)} />
        That register sends its sales to Astro by itself: what makers pay for is not added a second time
      </label>
    </fieldset>
  );
}
