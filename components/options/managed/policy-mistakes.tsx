import type { ManagedSetting } from '../../../lib/settings/managed-policy.ts';
import { Note } from '../../ui/note.tsx';

/** What each setting of the policy has to be. */
const MUST_BE: Record<ManagedSetting, string> = {
  source:
    'home “register”, or home “store” with the address of the store server and, if registers pair by themselves, its roll-out code',
  astro: 'username, password and clientId, and nothing else',
  posSites: 'a list of hosts, such as “willow.retail.lightspeed.app” or “*.example.com”, without https://',
  descriptors: 'a list of texts, each the content of a file that “Point of sale” saves',
  onCompletion: '“add” or “offer”',
  staff: 'mode “off”, “initials” or “pin”',
  language: 'a language and region, such as “en-US”',
};

/** A mistake in the policy stops nothing: the register goes on without that part, and the admin is told which. */
export function PolicyMistakes({ wrong }: { wrong: readonly string[] }) {
  if (wrong.length === 0) return null;
  return (
    <Note tone="bad" title="Your organisation’s policy for this browser has a mistake.">
      <p>Tillside goes on as if these parts were not there. Whoever looks after the browsers can correct them:</p>
      <ul className="told">
        {wrong.map((name) => (
          <li key={name}>
            <b>{name}</b>:{' '}
            {name in MUST_BE ? `must be ${MUST_BE[name as ManagedSetting]}.` : 'is not a setting of Tillside.'}
          </li>
        ))}
      </ul>
    </Note>
  );
}
