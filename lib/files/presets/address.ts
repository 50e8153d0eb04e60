import type { Address } from '../entities.ts';
import type { RowReader } from '../row-reader.ts';

export type AddressField = 'line1' | 'line2' | 'suburb' | 'city' | 'state' | 'postcode' | 'country';

/** The address in a row's fields; null where nothing but a state or country stands. */
export function addressOf<F extends string>(
  row: RowReader<F>,
  fields: Partial<Record<AddressField, F>>,
  country: string,
): Address | null {
  const part = (name: AddressField): string => {
    const field = fields[name];
    return field === undefined ? '' : row.text(field);
  };
  const land = COUNTRIES.get(part('country').toLowerCase()) ?? part('country');
  const inUnitedStates = land === 'US' || (land === '' && country === '1');
  const address = {
    line1: part('line1'),
    line2: part('line2'),
    suburb: part('suburb'),
    city: part('city'),
    state: stateCode(part('state')),
    postcode: postcode(row, fields.postcode, inUnitedStates),
    country: land,
  };
  return address.line1 === '' && address.city === '' && address.postcode === '' ? null : address;
}

/** Spreadsheets take the zero from New England's ZIP codes. */
function postcode<F extends string>(row: RowReader<F>, field: F | undefined, inUnitedStates: boolean): string {
  const text = field === undefined ? '' : row.text(field);
  if (!inUnitedStates || !/^\d{4}$/.test(text)) return text;
  row.say('zip-restored', field);
  return `0${text}`;
}

const COUNTRIES: ReadonlyMap<string, string> = new Map([
  ['us', 'US'],
  ['usa', 'US'],
  ['united states', 'US'],
  ['united states of america', 'US'],
  ['ca', 'CA'],
  ['canada', 'CA'],
  ['gb', 'GB'],
  ['uk', 'GB'],
  ['united kingdom', 'GB'],
  ['au', 'AU'],
  ['australia', 'AU'],
  ['nz', 'NZ'],
  ['new zealand', 'NZ'],
]);

const STATES =
  'AL alabama,AK alaska,AZ arizona,AR arkansas,CA california,CO colorado,CT connecticut,DE delaware,DC district of columbia,' +
  'FL florida,GA georgia,HI hawaii,ID idaho,IL illinois,IN indiana,IA iowa,KS kansas,KY kentucky,LA louisiana,ME maine,' +
  'MD maryland,MA massachusetts,MI michigan,MN minnesota,MS mississippi,MO missouri,MT montana,NE nebraska,NV nevada,' +
  'NH new hampshire,NJ new jersey,NM new mexico,NY new york,NC north carolina,ND north dakota,OH ohio,OK oklahoma,OR oregon,' +
  'PA pennsylvania,RI rhode island,SC south carolina,SD south dakota,TN tennessee,TX texas,UT utah,VT vermont,VA virginia,' +
  'WA washington,WV west virginia,WI wisconsin,WY wyoming';
const STATE_CODES: ReadonlyMap<string, string> = new Map(
  STATES.split(',').map((state) => [state.slice(3), state.slice(0, 2)] as const),
);

const stateCode = (text: string): string => STATE_CODES.get(text.toLowerCase()) ?? text;
