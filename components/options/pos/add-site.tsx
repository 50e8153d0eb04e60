import { useState } from 'react';
import type { PosClient } from '../../../lib/messaging/pos-client.ts';
import { TextField } from '../../ui/text-field.tsx';
import type { Run } from './pos-section.tsx';

/** Any web register: the admin allows its one site, and then shows Tillside where everything stands. */
export function AddSite({ client, busy, run }: { client: PosClient; busy: boolean; run: Run }) {
  const [address, setAddress] = useState('');
  const teach = () => {
    const url = URL.parse(address.includes('://') ? address.trim() : `https://${address.trim()}`);
    if (url?.protocol !== 'https:' || !url.hostname.includes('.')) {
      return run(() => Promise.reject(new Error('Enter the address of the register, such as pos.example.com/till.')));
    }
    // Asked first of all: the browser asks only while the click is fresh.
    const allowed = client.allow([url.hostname]);
    return run(async () => {
      if (!(await allowed)) throw new Error(`Without your permission Tillside cannot read ${url.hostname}.`);
      await client.ask({ do: 'teach', address: url.href });
      return `The register is open in a new tab, with Tillside beside it.`;
    });
  };
  return (
    <form
      className="add-site"
      onSubmit={(event) => {
        event.preventDefault();
        void teach();
      }}
    >
      <h3>Teach another point of sale</h3>
      <p>
        Any register that runs in a web page: Retail Pro Prism, Celerant, eTailPet, PetShop360, or your own. You point
        at the customer, a line, the total and the pay button; it takes about ten minutes.
      </p>
      <TextField
        name="address"
        label="Address of the register"
        maxLength={2000}
        value={address}
        onChange={setAddress}
      />
      <button type="submit" className="button primary" disabled={busy}>
        Allow and teach
      </button>
    </form>
  );
}
