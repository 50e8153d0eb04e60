import type { Program } from '../../../lib/loyalty/program.ts';

export type Change<P> = { [K in keyof P]?: P[K] | undefined };

/** The program with some of its terms changed; a term that becomes undefined is left out. */
export function changed<P extends Program>(program: P, change: Change<P>): P {
  const next = { ...program };
  for (const [name, value] of Object.entries(change)) {
    if (value === undefined) Reflect.deleteProperty(next, name);
    else Object.assign(next, { [name]: value });
  }
  return next;
}

export interface PartProps<P extends Program = Program> {
  program: P;
  onChange: (change: Change<P>) => void;
}
