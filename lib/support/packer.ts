/**
 * JSON in which larger pieces are named by number: `{ "$": 12 }` is part 12, and a part `{ "$of": 12, "total": 5 }` is like part 12 but for its total.
 */
export type Packed = null | boolean | number | string | Packed[] | { [name: string]: Packed };

/** Shorter than this, a piece is written out: naming it would save nothing. */
const WORTH_NAMING = 40;

/**
 * Says every piece of content once, and of a piece that is like an earlier one only what is different. A sale is painted again with every scan and most of
 * it stays as it was: what is kept is what changed. The form of the pieces does not matter, so a new field anywhere needs nothing here.
 */
export class Packer {
  /** The parts so far, each made of earlier ones. */
  readonly parts: Packed[] = [];
  bytes = 0;
  private readonly numbers = new Map<string, number>();
  /** The last piece of each form, in whole. */
  private readonly latest = new Map<string, { number: number; fields: Record<string, Packed> }>();
  private readonly lasting = new WeakMap<object, Packed>();
  private readonly neverChange: boolean;

  /** `neverChange`: nothing that is packed changes any more, so the same object needs no second look. */
  constructor(neverChange = false) {
    this.neverChange = neverChange;
  }

  pack(value: unknown): Packed {
    if (typeof value !== 'object' || value === null) return primitive(value);
    const known = this.lasting.get(value);
    if (known !== undefined) return known;
    const packed = Array.isArray(value) ? value.map((one) => this.pack(one)) : this.fields(value);
    const json = JSON.stringify(packed);
    const named = json.length < WORTH_NAMING ? packed : { $: this.numberOf(json, packed) };
    if (this.neverChange) this.lasting.set(value, named);
    return named;
  }

  /** For what never changes once it is made, and is long: looked at once. */
  packLasting(value: object): Packed {
    const packed = this.pack(value);
    this.lasting.set(value, packed);
    return packed;
  }

  private fields(value: object): Record<string, Packed> {
    const said = Object.entries(value).filter(([, content]) => content !== undefined);
    return Object.fromEntries(said.map(([name, content]) => [name, this.pack(content)]));
  }

  private numberOf(json: string, packed: Packed[] | Record<string, Packed>): number {
    const known = this.numbers.get(json);
    if (known !== undefined) return known;
    const { part, size } = Array.isArray(packed)
      ? { part: packed, size: json.length }
      : this.change(packed, json.length);
    const number = this.parts.push(part) - 1;
    this.numbers.set(json, number);
    if (!Array.isArray(packed)) for (const form of formsOf(packed)) this.latest.set(form, { number, fields: packed });
    this.bytes += size;
    return number;
  }

  /** What makes it another than the last one like it; itself where that is no shorter. */
  private change(fields: Record<string, Packed>, size: number): { part: Packed; size: number } {
    const [exact = '', form = ''] = formsOf(fields);
    const before = this.latest.get(exact) ?? this.latest.get(form);
    if (!before) return { part: fields, size };
    const other = Object.entries(fields).filter(([name, content]) => !isEqual(content, before.fields[name] ?? null));
    const change = { $of: before.number, ...Object.fromEntries(other) };
    const length = JSON.stringify(change).length;
    return length < size ? { part: change, size: length } : { part: fields, size };
  }
}

/** By the names of its fields and the word in the first, which often says what kind of thing it is; else by the names alone. */
function formsOf(fields: Record<string, Packed>): string[] {
  const names = Object.keys(fields).join();
  const [first] = Object.values(fields);
  return typeof first === 'string' ? [`${names} ${first}`, names] : [names];
}

/** Of two packed pieces: larger ones have numbers. */
function isEqual(a: Packed, b: Packed): boolean {
  return a === b || (typeof a === 'object' && typeof b === 'object' && JSON.stringify(a) === JSON.stringify(b));
}

function primitive(value: unknown): Packed {
  const isJson = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  return isJson ? (value as Packed) : null;
}

/** Opens what a {@link Packer} made. Equal pieces come out as one object: they are for reading only. */
export function unpacker(parts: readonly Packed[]): (packed: Packed) => unknown {
  const opened = new Map<number, unknown>();
  const part = (number: number): unknown => {
    if (!opened.has(number)) opened.set(number, open(parts[number] ?? null));
    return opened.get(number);
  };
  const open = (packed: Packed): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed;
    if (Array.isArray(packed)) return packed.map(open);
    if (typeof packed.$ === 'number') return part(packed.$);
    const { $of: base, ...own } = packed;
    const fields = Object.entries(own).map(([name, content]) => [name, open(content)]);
    return typeof base === 'number'
      ? { ...(part(base) as object), ...Object.fromEntries(fields) }
      : Object.fromEntries(fields);
  };
  return open;
}
