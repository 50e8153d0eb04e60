/** Something that must hold did not. The number is that of docs/rules.md. */
export class Violation extends Error {
  constructor(invariant: string, what: string) {
    super(`${invariant}: ${what}`);
    this.name = 'Violation';
  }
}

export function holds(condition: boolean, invariant: string, what: () => string): asserts condition {
  if (!condition) throw new Violation(invariant, what());
}
