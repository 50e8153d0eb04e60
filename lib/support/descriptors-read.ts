import type { Descriptor } from '../pos/descriptor.ts';
import type { Bundle } from './bundle.ts';
import type { Step } from './recording.ts';
import { snapshotOf } from './step-said.ts';

/** Which systems were read by which descriptor, and which candidates had to stand in for the best one. */
export function descriptorsIn(
  steps: readonly Step[],
  builtIn: readonly Descriptor[],
  own: readonly Descriptor[],
): Bundle['descriptors'] {
  const systems = new Map<string, Record<string, number>>();
  for (const step of steps) {
    const snapshot = snapshotOf(step);
    if (!snapshot) continue;
    const rungs = systems.get(snapshot.system) ?? {};
    for (const { field, rung } of snapshot.concerns) if (field !== undefined && rung !== undefined) rungs[field] = rung;
    systems.set(snapshot.system, rungs);
  }
  return [...systems].map(([id, rungs]) => {
    const ownOne = own.find((one) => one.id === id);
    const { version = null } = ownOne ?? builtIn.find((one) => one.id === id) ?? {};
    return { id, version, own: ownOne !== undefined, rungs };
  });
}
