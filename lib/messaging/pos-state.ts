import type { Descriptor } from '../pos/descriptor.ts';
import { blindSpots, differences } from '../pos/descriptor-difference.ts';
import { type ShelfSystem, systemOn, versionOf } from '../pos/descriptor-shelf.ts';
import heartland from '../pos/heartland/descriptor.json' with { type: 'json' };
import lightspeedR from '../pos/lightspeed-r/descriptor.json' with { type: 'json' };
import lightspeedX from '../pos/lightspeed-x/descriptor.json' with { type: 'json' };
import { isOwnSystem } from '../pos/own-systems.ts';
import type { PosState, PosSystem, StoredPos } from './pos-protocol.ts';

const BUILT_IN = [lightspeedX, lightspeedR, heartland] as Descriptor[];

export function builtIn(id: string): Descriptor | null {
  return BUILT_IN.find((one) => one.id === id) ?? null;
}

/** The store's own systems first, then the ones that came with Tillside. */
export function posState(stored: StoredPos): PosState {
  const { shelf, managed, allowed } = stored;
  const own = [...managed, ...shelf.systems].map(({ id }) => id).filter(isOwnSystem);
  const ids = new Set([...own, ...BUILT_IN.map(({ id }) => id)]);
  return {
    systems: [...ids].map((id) => {
      const held = managed.find((one) => one.id === id);
      return held ? heldSystem(held, allowed) : told(systemOn(shelf, id), allowed);
    }),
    byHandImports: stored.byHandImports,
  };
}

/** What a descriptor would change if it went to work now. */
export function changesBy(descriptor: Descriptor, { shelf }: StoredPos): string[] {
  const system = systemOn(shelf, descriptor.id);
  return differences(versionOf(system, system.active) ?? builtIn(descriptor.id), descriptor);
}

function heldSystem(descriptor: Descriptor, allowed: readonly string[]): PosSystem {
  const { id } = descriptor;
  const none: ShelfSystem = { id, versions: [{ descriptor, at: '' }], active: null };
  const { versions: _, before: __, ...system } = told(none, allowed);
  return {
    ...system,
    importsPurchases: descriptor.importsPurchases ?? false,
    versions: [],
    before: undefined,
    held: true,
  };
}

function told(system: ShelfSystem, allowed: readonly string[]): PosSystem {
  const came = builtIn(system.id);
  const active = versionOf(system, system.active);
  const shown = active ?? came ?? system.versions[0]?.descriptor;
  const hosts = shown?.hosts ?? [];
  return {
    id: system.id,
    hosts,
    builtIn: came && { version: came.version, verifiedOn: came.verifiedOn, beta: came.beta ?? false },
    active: system.active,
    before: system.before,
    allowed: came !== null || hosts.every((host) => allowed.includes(host)),
    importsPurchases: shown?.importsPurchases ?? false,
    blindSpots: shown && !came ? blindSpots(shown) : [],
    versions: system.versions.map(({ descriptor, at }) => ({
      version: descriptor.version,
      at,
      evidence: descriptor.evidence,
      changes: differences(active ?? came, descriptor),
    })),
  };
}
