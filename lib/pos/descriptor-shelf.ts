import type { Descriptor } from './descriptor.ts';

/**
 * A store's own descriptors. Each keeps its last versions, and one of them may be at work: in place of a built-in one, or for a
 * system that nobody built in.
 */
export interface Shelf {
  systems: ShelfSystem[];
}

export interface ShelfSystem {
  id: string;
  /** Newest first. */
  versions: KeptDescriptor[];
  /** The version at work; null: the built-in one, or none. */
  active: number | null;
  /** What was at work before: one click goes back there. Absent: nothing was ever changed. */
  before?: number | null;
}

export interface KeptDescriptor {
  descriptor: Descriptor;
  /** When it came, RFC 3339. */
  at: string;
}

export const EMPTY_SHELF: Shelf = { systems: [] };

const MOST_VERSIONS = 10;
/** More registers than a store has are a mistake. */
export const MOST_SYSTEMS = 20;

export function systemOn(shelf: Shelf, id: string): ShelfSystem {
  return shelf.systems.find((system) => system.id === id) ?? { id, versions: [], active: null };
}

export function versionOf(system: ShelfSystem, version: number | null): Descriptor | null {
  return system.versions.find(({ descriptor }) => descriptor.version === version)?.descriptor ?? null;
}

export function activeDescriptor(shelf: Shelf, id: string): Descriptor | null {
  const system = systemOn(shelf, id);
  return versionOf(system, system.active);
}

/** Puts a descriptor beside the others, under a number that none of them has. What is at work stays at work. */
export function kept(
  shelf: Shelf,
  descriptor: Descriptor,
  builtIn: number,
  at: string,
): { shelf: Shelf; version: number } {
  const system = systemOn(shelf, descriptor.id);
  const version = Math.max(builtIn, ...system.versions.map((one) => one.descriptor.version)) + 1;
  const newest = { descriptor: { ...descriptor, version }, at };
  const isNeeded = (number: number) => number === system.active || number === system.before;
  const versions = [newest, ...system.versions].filter(
    (one, place) => place < MOST_VERSIONS || isNeeded(one.descriptor.version),
  );
  return { shelf: withSystem(shelf, { ...system, versions }), version };
}

export function activated(shelf: Shelf, id: string, version: number | null): Shelf {
  const system = systemOn(shelf, id);
  if (system.active === version) return shelf;
  return withSystem(shelf, { ...system, active: version, before: system.active });
}

export function withoutSystem(shelf: Shelf, id: string): Shelf {
  return { systems: shelf.systems.filter((system) => system.id !== id) };
}

function withSystem(shelf: Shelf, system: ShelfSystem): Shelf {
  return { systems: [...shelf.systems.filter(({ id }) => id !== system.id), system] };
}
