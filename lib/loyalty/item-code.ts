/**
 * One identity per item, whatever the POS sends: `gtin:` + 14 digits for a valid trade item number, `sku:` + folded text
 * for anything else.
 */
export type ItemKey = string;

/** What is odd about a code, as data; the words come from the same catalogue as every other reason. */
export interface ItemCodeDiagnosis {
  code: ItemCodeProblem;
  data: Record<string, string | number>;
}

export type ItemCodeProblem =
  | 'code-empty'
  | 'code-too-long'
  | 'check-digit-wrong'
  | 'check-digit-missing'
  | 'zero-lost'
  | 'two-readings'
  | 'case-pack'
  | 'restricted-number'
  | 'variable-measure'
  | 'plu'
  | 'isbn-10'
  | 'ean-where-upc';

export interface ParsedCode {
  /** The best reading. */
  key: ItemKey;
  /** Every reading that could be meant, the best first. */
  candidates: ItemKey[];
  diagnosis?: ItemCodeDiagnosis;
}

export interface CodeOptions {
  /** The store's items: settles codes that can be read in two ways. */
  known?: ReadonlySet<ItemKey>;
  /**
   * Layouts of the store's own scale labels, one character a digit: `2IIIIICPPPPC` has five item digits. `I` takes part in
   * the identity, a digit must be equal, anything else (price, weight, check digits) is left aside.
   */
  scaleLabels?: readonly string[];
}

const MAX_LENGTH = 64;
const INVISIBLE = /[\p{Cf}\p{Cc}]/gu;

/** The key of a code where nothing else is known about the store. */
export function itemKey(raw: string): ItemKey {
  return parseItemCode(raw).key;
}

export function parseItemCode(raw: string, options: CodeOptions = {}): ParsedCode {
  const text = raw.normalize('NFKC').replace(INVISIBLE, '').trim();
  if (text === '') return plain('', { code: 'code-empty', data: {} });
  if (text.length > MAX_LENGTH)
    return plain(text.slice(0, MAX_LENGTH), { code: 'code-too-long', data: { length: text.length } });
  const digits = text.replace(/[\s\p{Pd}]/gu, '');
  if (/^\d{9}[xX]$/.test(digits)) return isbn10(text, digits, options);
  if (!/^[0-9]+$/.test(digits)) return plain(text);
  return scaleLabel(digits, options) ?? byLength(digits, options);
}

function byLength(digits: string, options: CodeOptions): ParsedCode {
  switch (digits.length) {
    case 14:
      return checked(digits);
    case 13:
      return checked(digits);
    case 12:
      return hasCheckDigit(digits) ? checked(digits) : repaired(digits, [], [withCheckDigit(digits)], options);
    case 11:
      return repaired(digits, valid([`0${digits}`]), [withCheckDigit(digits)], options);
    case 10:
      return hasIsbn10CheckDigit(digits)
        ? isbn10(digits, digits, options)
        : repaired(digits, valid([`00${digits}`]), [], options);
    case 8:
      return eightDigits(digits, options);
    case 7:
      return repaired(digits, valid(readings(`0${digits}`)), [], options);
    case 5:
      return digits.startsWith('9') ? plain(digits, { code: 'plu', data: { plu: digits } }) : plain(digits);
    case 4:
      return plain(digits, { code: 'plu', data: { plu: digits } });
    default:
      return plain(digits);
  }
}

/** 12, 13 or 14 digits as a shop's scanner sends them. */
function checked(digits: string): ParsedCode {
  if (!hasCheckDigit(digits))
    return plain(digits, { code: 'check-digit-wrong', data: { expected: checkDigit(digits.slice(0, -1)) } });
  const key = gtin(digits);
  const gtin14 = digits.padStart(14, '0');
  if (isRestricted(gtin14)) {
    const number = gtin14.replace(/^0+/, '');
    return plain(number, { code: 'restricted-number', data: { number } });
  }
  const indicator = gtin14.charAt(0);
  if (indicator === '0') return { key, candidates: [key] };
  return {
    key,
    candidates: [key],
    diagnosis: { code: 'case-pack', data: { unit: gtin(withCheckDigit(gtin14.slice(1, 13))) } },
  };
}

/** EAN-8 and UPC-E look alike: the store's catalogue decides, else the reading that GS1 gives out more. */
function eightDigits(digits: string, options: CodeOptions): ParsedCode {
  if (digits.startsWith('2') && hasCheckDigit(digits))
    return plain(digits, { code: 'restricted-number', data: { number: digits } });
  const possible = valid(readings(digits)).map(gtin);
  const [first] = possible;
  if (first === undefined)
    return plain(digits, { code: 'check-digit-wrong', data: { expected: checkDigit(digits.slice(0, -1)) } });
  if (possible.length === 1) return { key: first, candidates: possible };
  const key = onlyKnown(possible, options) ?? first;
  return {
    key,
    candidates: [key, ...possible.filter((one) => one !== key)],
    diagnosis: { code: 'two-readings', data: { digits } },
  };
}

/**
 * Both readings of eight digits. UPC-E exists for number systems 0 and 1 only; an EAN-8 with a leading 0 is nobody's
 * product outside the shop that printed it, so there UPC-E comes first.
 */
function readings(digits: string): string[] {
  if (digits.startsWith('0')) return [expandUpcE(digits), digits];
  return digits.startsWith('1') ? [digits, expandUpcE(digits)] : [digits];
}

/** A spreadsheet ate a leading zero, or somebody typed all but the check digit: believed only if the store has that item. */
function repaired(digits: string, zeroLost: string[], checkMissing: string[], options: CodeOptions): ParsedCode {
  const padded = zeroLost.map(gtin);
  const completed = checkMissing.map(gtin);
  const sku = plainKey(digits);
  const repairs = [...padded, ...completed];
  const key = onlyKnown(repairs, options);
  if (key === null) {
    const [likely] = repairs;
    const code = padded.length > 0 ? 'zero-lost' : 'check-digit-missing';
    return {
      key: sku,
      candidates: [sku, ...repairs],
      ...(likely !== undefined && { diagnosis: { code, data: { likely } } }),
    };
  }
  return {
    key,
    candidates: [key, ...repairs.filter((one) => one !== key), sku],
    diagnosis: { code: padded.includes(key) ? 'zero-lost' : 'check-digit-missing', data: { likely: key } },
  };
}

/** Ten characters of an old book number: another form of an EAN-13, if the store knows that one. */
function isbn10(text: string, digits: string, options: CodeOptions): ParsedCode {
  if (!hasIsbn10CheckDigit(digits)) return plain(text);
  const ean = gtin(withCheckDigit(`978${digits.slice(0, 9)}`));
  const key = options.known?.has(ean) ? ean : plainKey(text);
  return {
    key,
    candidates: key === ean ? [ean, plainKey(text)] : [key, ean],
    diagnosis: { code: 'isbn-10', data: { ean } },
  };
}

function scaleLabel(digits: string, options: CodeOptions): ParsedCode | null {
  const shown = digits.length === 13 && digits.startsWith('02') ? digits.slice(1) : digits;
  for (const layout of options.scaleLabels ?? []) {
    if (layout.length !== shown.length) continue;
    const fits = layout.split('').every((sign, i) => !/\d/.test(sign) || sign === shown[i]);
    if (!fits) continue;
    const identity = layout
      .split('')
      .map((sign, i) => (sign === 'I' || /\d/.test(sign) ? shown[i] : ''))
      .join('');
    return plain(identity, { code: 'variable-measure', data: { item: identity } });
  }
  return null;
}

/**
 * Why a sold code is not the stored code although people take them for the same item; null when they are the same or
 * nothing can be said. `soldCode` is what the POS sends, `storedCode` what the program lists.
 */
export function diagnoseMismatch(soldCode: string, storedCode: string): ItemCodeDiagnosis | null {
  const sold = parseItemCode(soldCode);
  const stored = parseItemCode(storedCode);
  if (sold.key === stored.key) return null;
  const shared = sold.candidates.find((key) => stored.candidates.includes(key));
  if (shared !== undefined) return stored.diagnosis ?? sold.diagnosis ?? null;
  if (stored.diagnosis?.data.unit === sold.key) return stored.diagnosis;
  if (sold.diagnosis?.data.unit === stored.key) return sold.diagnosis;
  if (isUpcA(sold.key) && isGtin(stored.key) && !isUpcA(stored.key)) {
    return { code: 'ean-where-upc', data: { stored: shown(stored.key), sold: shown(sold.key) } };
  }
  return stored.diagnosis ?? null;
}

function isGtin(key: ItemKey): boolean {
  return key.startsWith('gtin:');
}

function isUpcA(key: ItemKey): boolean {
  return key.startsWith('gtin:00');
}

/** The code as it is printed: 12 digits for UPC-A, 13 for EAN-13, 14 for a case. */
function shown(key: ItemKey): string {
  return key.slice('gtin:'.length).replace(/^00?/, '');
}

/** Number system 2: the store's own numbers, whoever prints them. R-Series system and receipt numbers look like this too. */
function isRestricted(gtin14: string): boolean {
  return /^0(02|2)/.test(gtin14);
}

function onlyKnown(keys: readonly ItemKey[], options: CodeOptions): ItemKey | null {
  const known = keys.filter((key) => options.known?.has(key));
  return known.length === 1 ? (known[0] ?? null) : null;
}

function plain(text: string, diagnosis?: ItemCodeDiagnosis): ParsedCode {
  const key = plainKey(text);
  return { key, candidates: [key], ...(diagnosis && { diagnosis }) };
}

function plainKey(text: string): ItemKey {
  return `sku:${text.replace(/\s+/g, ' ').toLowerCase()}`;
}

function gtin(digits: string): ItemKey {
  return `gtin:${digits.padStart(14, '0')}`;
}

function valid(codes: readonly string[]): string[] {
  return codes.filter(hasCheckDigit);
}

function hasCheckDigit(digits: string): boolean {
  return checkDigit(digits.slice(0, -1)) === Number(digits.at(-1));
}

function withCheckDigit(digits: string): string {
  return `${digits}${checkDigit(digits)}`;
}

/** Weights 3, 1, 3, … from the right. */
function checkDigit(digits: string): number {
  const sum = digits
    .split('')
    .reverse()
    .reduce((total, digit, i) => total + Number(digit) * (i % 2 === 0 ? 3 : 1), 0);
  return (10 - (sum % 10)) % 10;
}

function hasIsbn10CheckDigit(code: string): boolean {
  const sum = code
    .toUpperCase()
    .split('')
    .reduce((total, sign, i) => total + (sign === 'X' ? 10 : Number(sign)) * (10 - i), 0);
  return sum % 11 === 0;
}

/** The zeros that UPC-E leaves out go back where its last data digit says. */
function expandUpcE(digits: string): string {
  const [last, check] = [digits.charAt(6), digits.charAt(7)];
  const zerosAfter = (kept: number, zeros: string) =>
    `${digits.slice(0, kept)}${zeros}${digits.slice(kept, 6)}${check}`;
  if (last <= '2') return zerosAfter(3, `${last}0000`);
  if (last === '3') return zerosAfter(4, '00000');
  if (last === '4') return zerosAfter(5, '00000');
  return zerosAfter(6, `0000${last}`);
}
