/** What can be chosen of a register, by name. The first value is the default. */
export type Choices = Readonly<Record<string, readonly string[]>>;

export type Chosen<Offered extends Choices> = { [Name in keyof Offered]: Offered[Name][number] };

export function defaultsOf<Offered extends Choices>(choices: Offered): Chosen<Offered> {
  return Object.fromEntries(Object.entries(choices).map(([name, [first]]) => [name, first])) as Chosen<Offered>;
}

/** What an address chooses, the rest left out. A value that is not a choice is a mistake in a test: it throws. */
export function chosenIn<Offered extends Choices>(choices: Offered, query: URLSearchParams): Partial<Chosen<Offered>> {
  const chosen: Record<string, string> = {};
  for (const [name, values] of Object.entries(choices)) {
    const value = query.get(name);
    if (value !== null) chosen[name] = oneOf(name, values, value);
  }
  return chosen as Partial<Chosen<Offered>>;
}

/** A number that an address chooses: nothing, when it says nothing of it. */
export function numberIn<Name extends string>(name: Name, query: URLSearchParams): { [Key in Name]?: number } {
  const text = query.get(name);
  if (text === null) return {};
  if (text === '' || !(Number(text) >= 0)) throw new Error(`?${name}=${text} is not a number from 0 up`);
  return { [name]: Number(text) } as { [Key in Name]?: number };
}

export function oneOf<Value extends string>(name: string, values: readonly Value[], value: string): Value {
  const found = values.find((candidate) => candidate === value);
  if (found === undefined) throw new Error(`?${name}=${value} is none of ${values.join(', ')}`);
  return found;
}
