/** JSON in which larger pieces are named by number: `{ "$": 12 }` is part 12. */
export type Packed = null | boolean | number | string | Packed[] | { [name: string]: Packed };

/** Shorter than this, a piece is written out: naming it would save nothing. */
const WORTH_NAMING = 40;

/**
 * Says every piece of content once. A sale is painted again with every scan and most of it stays as it was: what is kept is what changed. The form of
 * the pieces does not matter, so a new field anywhere needs nothing here.
 */
export class Packer {
  /** The parts so far, each made of earlier ones. */
  readonly parts: Packed[] = [];
  bytes = 0;
  private readonly numbers = new Map<string, number>();
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

  private numberOf(json: string, packed: Packed): number {
    const known = this.numbers.get(json);
    if (known !== undefined) return known;
    const number = this.parts.push(packed) - 1;
    this.numbers.set(json, number);
    this.bytes += json.length;
    return number;
  }
}

function primitive(value: unknown): Packed {
  const isJson = value === null || ['string', 'boolean'].includes(typeof value) || Number.isFinite(value);
  return isJson ? (value as Packed) : null;
}

/** Opens what a {@link Packer} made. Equal pieces come out as one object: they are for reading only. */
export function unpacker(parts: readonly Packed[]): (packed: Packed) => unknown {
  const opened = new Map<number, unknown>();
  const open = (packed: Packed): unknown => {
    if (typeof packed !== 'object' || packed === null) return packed;
    if (Array.isArray(packed)) return packed.map(open);
    const number = packed.$;
    if (typeof number !== 'number') {
      return Object.fromEntries(Object.entries(packed).map(([name, content]) => [name, open(content)]));
    }
    if (!opened.has(number)) opened.set(number, open(parts[number] ?? null));
    return opened.get(number);
  };
  return open;
}
