import type { Candidate, Descriptor, Dialect, Field } from './descriptor.ts';
import { FIELD_WORDS } from './field-words.ts';

/** What another descriptor would change, one sentence each, for an admin who decides whether it may. */
export function differences(before: Descriptor | null, after: Descriptor): string[] {
  if (!before) return [`New: reads ${after.hosts.join(', ')}.`, ...blindSpots(after)];
  return [
    ...listed('It works on', before.hosts, after.hosts),
    ...changed('How the shop is told', before.account, after.account),
    ...changed('The address of the sale screen', before.routes.sale, after.routes.sale),
    ...changed('The address after a sale', before.routes.completed, after.routes.completed),
    ...changed('The address of a finished sale', before.routes.record, after.routes.record),
    ...flag(before.reads.discount, after.reads.discount, 'Discounts are read', 'Discounts are not read any more'),
    ...flag(
      before.importsPurchases ?? false,
      after.importsPurchases ?? false,
      'It counts as a system that sends its sales to the makers by itself',
      'It does not count as a system that sends its sales to the makers by itself any more',
    ),
    ...flag(before.beta ?? false, after.beta ?? false, 'It is marked as not tried yet', 'It is marked as tried'),
    ...dialects(before, after),
    ...texts(before, after),
    ...listed('Lines that are no goods:', before.adjustments.names, after.adjustments.names),
    ...listed('Tags of what is no goods:', before.adjustments.tags, after.adjustments.tags),
    ...changed('How the page makes room', before.layout.room, after.layout.room),
    ...listed('Kept clear of the sidebar:', before.layout.keepClear, after.layout.keepClear),
    ...listed('Where the keyboard belongs:', before.layout.home, after.layout.home),
    ...changed('The evidence', before.evidence, after.evidence),
  ];
}

/** What this system's screen does not tell, and what a cashier has to do about it. */
export function blindSpots({ dialects, reads, routes }: Descriptor): string[] {
  const names = (field: Field) => dialects.some((dialect) => dialect.fields[field] !== undefined);
  const numbered = names('sale.number') || dialects.some((dialect) => dialect.lineIdPrefix !== undefined);
  return [
    !reads.discount && 'Discounts are not seen: Tillside asks whether a reward was taken off.',
    !names('pay.finish') &&
      !routes.completed &&
      !routes.record &&
      'The end of a sale is not seen: purchases are added by a click.',
    !numbered && 'The number of a sale is not seen: Tillside numbers sales itself and asks when two look alike.',
    !names('customer.code') &&
      !names('customer.phone') &&
      !names('customer.email') &&
      !names('customer.region') &&
      'Of a customer only the name is seen: the cashier says once a sale who it is.',
    !names('customer.absent') && 'A sale without a customer looks like one that is not read.',
    !names('line.codes') && 'Item numbers are not seen: what an item counts for is said once and remembered.',
    !names('line.price') &&
      names('lines.list') &&
      'The price of one is not seen: quantities have only one witness, and nothing is added without a click.',
  ].filter((sentence) => sentence !== false);
}

function dialects(before: Descriptor, after: Descriptor): string[] {
  const many = before.dialects.length > 1 || after.dialects.length > 1;
  const gone = before.dialects.filter(({ id }) => !after.dialects.some((one) => one.id === id));
  return [
    ...gone.map(({ id }) => `The layout “${id}” is not recognised any more.`),
    ...after.dialects.flatMap((dialect) => {
      const old = before.dialects.find(({ id }) => id === dialect.id);
      const where = many ? ` (layout “${dialect.id}”)` : '';
      return old ? fields(old, dialect, where) : [`The layout “${dialect.id}” is recognised from now on.`];
    }),
  ];
}

function fields(before: Dialect, after: Dialect, where: string): string[] {
  const names = [...new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])] as Field[];
  const places = (candidates: readonly Candidate[] | undefined) => candidates?.map(placeOf).join(', else ');
  return [
    ...listed(`It is recognised${where} by`, before.detect, after.detect),
    ...changed(`Line numbers${where}`, before.lineIdPrefix, after.lineIdPrefix),
    ...changed(`Fills in${where}`, before.like, after.like),
    ...listed(`Dialogs${where}:`, before.dialogs ?? [], after.dialogs ?? []),
    ...names.flatMap((name) =>
      changed(
        `${FIELD_WORDS[name].replace(/^t/, 'T').replace(/^a/, 'A')}${where}`,
        places(before.fields[name]),
        places(after.fields[name]),
      ),
    ),
  ];
}

function texts(before: Descriptor, after: Descriptor): string[] {
  const languages = [...new Set([...Object.keys(before.texts), ...Object.keys(after.texts)])];
  return languages.flatMap((language) => {
    const [old, now] = [before.texts[language] ?? {}, after.texts[language] ?? {}];
    const keys = [...new Set([...Object.keys(old), ...Object.keys(now)])] as (keyof typeof old)[];
    return keys.flatMap((key) => listed(`Words for “${key}” (${language}):`, old[key] ?? [], now[key] ?? []));
  });
}

function placeOf({ by, value, text, within, without, pick, transforms }: Candidate): string {
  const what = { css: value, testid: `test id ${value}`, role: `${value} “${text}”`, label: `beside “${text}”` }[by];
  const rest = [
    within && `in ${within}`,
    without && `not in ${without}`,
    pick && pick !== 'first' && `the ${pick}`,
    transforms && `as ${transforms.join(', ')}`,
  ];
  return [what, ...rest.filter(Boolean)].join(' ');
}

function changed(what: string, before: unknown, after: unknown): string[] {
  const [old, now] = [plain(before), plain(after)];
  if (old === now) return [];
  if (old === '') return [`${what}: now ${now}.`];
  return now === '' ? [`${what}: not read any more (was ${old}).`] : [`${what}: ${now} (was ${old}).`];
}

function plain(value: unknown): string {
  if (value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function listed(what: string, before: readonly string[], after: readonly string[]): string[] {
  const added = after.filter((one) => !before.includes(one)).map((one) => `${what} ${one}.`);
  const gone = before.filter((one) => !after.includes(one)).map((one) => `${what} ${one} no more.`);
  const isSorted = added.length + gone.length === 0 && before.join('\n') !== after.join('\n');
  return [...added, ...gone, ...(isSorted ? [`${what} ${after.join(', ')}, in this order.`] : [])];
}

function flag(before: boolean, after: boolean, on: string, off: string): string[] {
  return before === after ? [] : [`${after ? on : off}.`];
}
