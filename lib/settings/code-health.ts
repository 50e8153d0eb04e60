import { type ItemCodeDiagnosis, type ItemKey, parseItemCode } from '../loyalty/item-code.ts';
import type { Program } from '../loyalty/program.ts';
import { keysOf, type StoreItem } from './store-item.ts';

/** One odd thing about one item's codes, in words, with what would put it right. */
export interface CodeFinding {
  item: ItemKey;
  level: 'wrong' | 'careful' | 'note';
  text: string;
  /** The item as it would be after one click; null where only a person can know. */
  fix: { label: string; item: StoreItem } | null;
  /** An item of the same program that has the kind of code which this one lacks. */
  works?: { name: string; code: string };
}

/** Goes over all codes: what a register would read wrongly, the gravest first. */
export function codeHealth(items: readonly StoreItem[], programs: readonly Program[]): CodeFinding[] {
  const running = programs.filter(({ status }) => status !== 'ended');
  const found = [
    ...items.flatMap((item) => diagnosed(item, items)),
    ...shared(items),
    ...unlike(items, running),
    ...unused(items, running),
  ];
  const rank = { wrong: 0, careful: 1, note: 2 };
  return found.sort((a, b) => rank[a.level] - rank[b.level]);
}

function diagnosed(item: StoreItem, items: readonly StoreItem[]): CodeFinding[] {
  const codes = [...new Set([item.sku, ...item.codes.map(({ code }) => code)])];
  return codes.flatMap((code) => {
    const diagnosis = diagnosisOf(code);
    const level = diagnosis && LEVELS[diagnosis.code];
    if (!diagnosis || !level) return [];
    const whole = likelyCode(diagnosis);
    const free =
      whole !== null &&
      !items.some((other) => other.id !== item.id && keysOf(other).includes(`gtin:${whole.padStart(14, '0')}`));
    const fix = whole !== null && free ? { label: `Use ${whole}`, item: withCode(item, code, whole) } : null;
    return [{ item: item.key, level, text: saying(diagnosis, code), fix }];
  });
}

/** Twelve digits that do not check could be an EAN without its last digit, but are a mistyped UPC far more often: nobody guesses. */
function diagnosisOf(code: string): ItemCodeDiagnosis | undefined {
  const { diagnosis } = parseItemCode(code);
  return diagnosis?.code === 'check-digit-missing' && code.trim().length === 12
    ? { code: 'check-digit-wrong', data: {} }
    : diagnosis;
}

const LEVELS: Partial<Record<ItemCodeDiagnosis['code'], CodeFinding['level']>> = {
  'check-digit-wrong': 'wrong',
  'code-too-long': 'wrong',
  'zero-lost': 'careful',
  'check-digit-missing': 'careful',
  'two-readings': 'careful',
  'case-pack': 'careful',
  'restricted-number': 'note',
};

function saying({ code: problem }: ItemCodeDiagnosis, code: string): string {
  switch (problem) {
    case 'check-digit-wrong':
      return `${code} looks like a barcode, but its last digit does not fit: a digit was mistyped. Scan the item and use that code.`;
    case 'zero-lost':
      return `${code} is a barcode that lost a zero at its start, as spreadsheets do.`;
    case 'check-digit-missing':
      return `${code} is a barcode without its last digit, the check digit.`;
    case 'two-readings':
      return `${code} can be read as two different barcodes. Scan the item and use that code.`;
    case 'case-pack':
      return `${code} is the code of a case. Customers buy single units: use the code on the unit.`;
    case 'code-too-long':
      return `${code.slice(0, 20)}… is longer than any code. Something else was pasted here.`;
    default:
      return `${code} is one of the store’s own numbers: fine here, unknown everywhere else.`;
  }
}

/** The barcode that was probably meant, as it is printed. */
function likelyCode({ data: { likely } }: ItemCodeDiagnosis): string | null {
  return typeof likely === 'string' && likely.startsWith('gtin:') ? printed(likely) : null;
}

function printed(key: ItemKey): string {
  return key.slice('gtin:'.length).replace(/^00?/, '');
}

function withCode(item: StoreItem, before: string, after: string): StoreItem {
  const codes = item.codes.map((one) => (one.code === before ? { ...one, code: after } : one));
  return { ...item, sku: item.sku === before ? after : item.sku, codes };
}

/** Two items that answer to one code: the register cannot tell them apart. */
function shared(items: readonly StoreItem[]): CodeFinding[] {
  const owners = new Map<ItemKey, StoreItem>();
  return items.flatMap((item) =>
    keysOf(item).flatMap((key): CodeFinding[] => {
      const owner = owners.get(key);
      if (!owner) owners.set(key, item);
      if (!owner || owner.id === item.id) return [];
      const text = `“${item.name}” and “${owner.name}” have the same code ${key.slice(key.indexOf(':') + 1)}. A code can mean one item only.`;
      return [{ item: item.key, level: 'wrong', text, fix: null }];
    }),
  );
}

/** In a program whose other items have barcodes, an item with a number of the store's own is often the one that “does not work”. */
function unlike(items: readonly StoreItem[], programs: readonly Program[]): CodeFinding[] {
  const byKey = new Map(items.map((item) => [item.key, item]));
  return programs.flatMap((program) => {
    const own = program.items.flatMap(({ itemKey }) => byKey.get(itemKey) ?? []);
    const coded = own.filter((item) => barcodeOf(item) !== null);
    const [works] = coded;
    if (!works || coded.length * 2 <= own.length) return [];
    return own
      .filter((item) => barcodeOf(item) === null && !item.service)
      .map(
        (item): CodeFinding => ({
          item: item.key,
          level: 'careful',
          text: `“${item.name}” has no barcode, while the others of “${program.title}” have one. If it is not found at the register, add the code that is printed on it.`,
          fix: null,
          works: { name: works.name, code: kindOfCode(barcodeOf(works) ?? works.sku) },
        }),
      );
  });
}

function barcodeOf(item: StoreItem): string | null {
  const key = keysOf(item).find((one) => one.startsWith('gtin:'));
  return key === undefined ? null : printed(key);
}

/** `012345678905, a UPC of 12 digits`: what a person compares with the label in their hand. */
export function kindOfCode(code: string): string {
  const digits = code.replace(/\D/g, '');
  if (digits !== code || parseItemCode(code).key.startsWith('sku:')) return `${code}, a number of the store’s own`;
  if (digits.length <= 8) return `${code}, a short barcode`;
  return digits.length <= 12 ? `${code}, a UPC of 12 digits` : `${code}, an EAN of ${digits.length} digits`;
}

function unused(items: readonly StoreItem[], programs: readonly Program[]): CodeFinding[] {
  const known = new Set(items.map(({ key }) => key));
  return programs.flatMap((program) =>
    program.items
      .filter(({ itemKey }) => !known.has(itemKey))
      .map(
        ({ itemKey }): CodeFinding => ({
          item: itemKey,
          level: 'wrong',
          text: `“${program.title}” names ${itemKey}, which is no item of the store.`,
          fix: null,
        }),
      ),
  );
}
