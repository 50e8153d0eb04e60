import type { PosClient } from '../../../lib/messaging/pos-client.ts';
import type { PosSystem, PosVersion } from '../../../lib/messaging/pos-protocol.ts';
import { Locked } from '../managed/locked.tsx';
import { Changes } from './import-file.tsx';
import type { Run } from './pos-section.tsx';

const NAMES: Record<string, string> = {
  'lightspeed-x': 'Lightspeed Retail X-Series',
  'lightspeed-r': 'Lightspeed Retail R-Series',
  heartland: 'Heartland Retail',
};

interface Props {
  system: PosSystem;
  client: PosClient;
  busy: boolean;
  run: Run;
}

const RELOAD = 'Reload the register’s page to use it.';

/** One point of sale, and which version of what is known of it is at work. */
export function System({ system, client, busy, run }: Props) {
  const { id, hosts, builtIn, active, before } = system;
  const name = NAMES[id] ?? hosts.join(', ');
  const activate = (version: number | null) => async () => {
    await client.ask({ do: 'activate', id, version });
    return version === null && !builtIn ? 'It is switched off.' : RELOAD;
  };
  const goBack = before !== undefined && before !== active;
  return (
    <article aria-label={name}>
      <h3>{name}</h3>
      {system.held ? (
        <Locked what={`${allowedOf(system)}A point of sale of your organisation’s own is at work.`} />
      ) : (
        <p>{stateOf(system)}</p>
      )}
      {system.blindSpots.length > 0 && (
        <details>
          <summary>What it cannot see</summary>
          <Changes changes={system.blindSpots} />
        </details>
      )}
      <div className="actions">
        {!system.allowed && <Allow {...{ system, client, busy, run }} />}
        {goBack && (
          <button type="button" className="button plain" disabled={busy} onClick={() => void run(activate(before))}>
            Go back to {versionName(before, builtIn !== null)}
          </button>
        )}
        {active !== null && before !== null && (
          <button type="button" className="button plain" disabled={busy} onClick={() => void run(activate(null))}>
            {builtIn ? 'Use what came with Tillside' : 'Switch off'}
          </button>
        )}
        {!builtIn && !system.held && hosts[0] && (
          <button
            type="button"
            className="button plain"
            disabled={busy}
            onClick={() =>
              void run(async () => {
                await client.ask({ do: 'teach', address: `https://${hosts[0]}/` });
                return 'The register is open in a new tab, with Tillside beside it.';
              })
            }
          >
            Teach again
          </button>
        )}
        {!builtIn && !system.held && active === null && (
          <button
            type="button"
            className="button plain"
            disabled={busy}
            onClick={() => void run(async () => client.ask({ do: 'remove', id }).then(() => `${name} is removed.`))}
          >
            Remove
          </button>
        )}
      </div>
      {system.versions.length > 0 && (
        <details>
          <summary>Versions ({system.versions.length})</summary>
          <ol className="versions">
            {system.versions.map((version) => (
              <li key={version.version}>
                <Version {...{ version, system, client, busy, run }} onActivate={activate(version.version)} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </article>
  );
}

function Version(props: Props & { version: PosVersion; onActivate: () => Promise<string> }) {
  const { version, system, client, busy, run } = props;
  const isActive = version.version === system.active;
  const save = async () => {
    const descriptor = await client.version(system.id, version.version);
    download(`${system.id}-${version.version}.json`, descriptor);
    return null;
  };
  return (
    <>
      <p>
        <b>Version {version.version}</b>, {new Date(version.at).toLocaleString()}
        {isActive && ', at work'}
      </p>
      <p>
        <small>{version.evidence}</small>
      </p>
      {!isActive && <Changes changes={version.changes} />}
      <div className="actions">
        {!isActive && (
          <button type="button" className="button plain" disabled={busy} onClick={() => void run(props.onActivate)}>
            Use version {version.version}
          </button>
        )}
        <button type="button" className="button plain" disabled={busy} onClick={() => void run(save)}>
          Save version {version.version} as a file
        </button>
      </div>
    </>
  );
}

function Allow({ system, client, busy, run }: Props) {
  const allow = () => {
    const allowed = client.allow(system.hosts);
    return run(async () => ((await allowed) ? RELOAD : 'It stays without permission.'));
  };
  return (
    <button type="button" className="button plain" disabled={busy} onClick={() => void allow()}>
      Allow Tillside to read it
    </button>
  );
}

const NOT_ALLOWED = 'Not allowed in this browser: nothing is read there.';

function allowedOf({ allowed }: PosSystem): string {
  return allowed ? '' : `${NOT_ALLOWED} `;
}

function stateOf({ builtIn, active, allowed, importsPurchases }: PosSystem): string {
  if (!allowed) return NOT_ALLOWED;
  const safe = importsPurchases ? ' It sends its sales to Astro by itself: what makers pay for is not added here.' : '';
  if (active !== null) return `Version ${active}, the store’s own, is at work.${safe}`;
  if (!builtIn) return 'Switched off.';
  const tried = builtIn.beta ? ', not tried in a real shop yet' : '';
  return `What came with Tillside is at work: version ${builtIn.version} of ${builtIn.verifiedOn}${tried}.`;
}

function versionName(version: number | null, isBuiltIn: boolean): string {
  if (version !== null) return `version ${version}`;
  return isBuiltIn ? 'what came with Tillside' : 'not reading it';
}

function download(name: string, content: unknown): void {
  const url = URL.createObjectURL(new Blob([`${JSON.stringify(content, null, 2)}\n`], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
