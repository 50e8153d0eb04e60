import type { Candidate, Descriptor, Field, TextKey } from '../descriptor.ts';
import { taughtSystem } from '../own-systems.ts';

/** What an admin pointed at on the page of a register that nobody built in, part by part. */
export interface Lesson {
  host: string;
  /** See the descriptor: this system tells the makers of its sales itself. */
  importsPurchases: boolean;
  picks: Partial<Record<Part, Pick>>;
}

export const PARTS = [
  'line',
  'line.name',
  'line.codes',
  'line.quantity',
  'line.price',
  'line.total',
  'customer.name',
  'customer.contact',
  'customer.absent',
  'totals.subtotal',
  'totals.discount',
  'totals.tax',
  'totals.total',
  'pay.button',
  'pay.finish',
] as const;
export type Part = (typeof PARTS)[number];

/** Without these nothing can be read. */
export const NEEDED: readonly Part[] = [
  'line',
  'line.name',
  'line.quantity',
  'line.total',
  'customer.name',
  'totals.total',
  'pay.button',
];

export interface Pick {
  /** Where it is found again, best first. For a line: of the list. */
  candidates: Candidate[];
  /** For a line: of one row in its list. */
  row?: Candidate[];
  words: Partial<Record<TextKey, string[]>>;
  /** What stood there. */
  shown: string;
  /** What of a customer it is. */
  contact?: 'code' | 'phone' | 'email';
}

/** The words that may stand on a part of the screen, or beside it. */
export const MEANING: Partial<Record<Part, TextKey>> = {
  'customer.absent': 'add-customer',
  'totals.subtotal': 'subtotal',
  'totals.discount': 'discount',
  'totals.tax': 'tax',
  'totals.total': 'total',
  'pay.button': 'pay',
  'pay.finish': 'complete',
};

const MOST_CANDIDATES = 8;
const LONGEST_NOBODY = 60;

/** The descriptor that a lesson makes. A part that was not pointed at is not read. */
export function descriptorOf(lesson: Lesson, today: string): Descriptor {
  const { picks } = lesson;
  return {
    id: taughtSystem(lesson.host),
    schemaVersion: 1,
    version: 1,
    verifiedOn: today,
    evidence: 'Taught by pointing at the parts of one sale, and checked against a second one.',
    hosts: [lesson.host],
    account: 'host',
    ...(lesson.importsPurchases && { importsPurchases: true }),
    routes: { sale: '/' },
    reads: { discount: picks['totals.discount'] !== undefined },
    dialects: [
      {
        id: 'taught',
        detect: ['body'],
        fields: fieldsOf(picks),
        dialogs: ['dialog[open]', '[role="dialog"]', '[role="alertdialog"]', '[aria-modal="true"]'],
      },
    ],
    texts: { en: wordsOf(picks) },
    adjustments: { names: [], tags: [] },
    layout: {
      room: ['narrow-root', 'contain-fixed'],
      keepClear: cssOf(picks['pay.button']),
      home: [],
    },
  };
}

function fieldsOf(picks: Lesson['picks']): Partial<Record<Field, Candidate[]>> {
  const of = (part: Part) => picks[part]?.candidates ?? [];
  const contact = picks['customer.contact'];
  const transform = contact?.contact ?? 'code';
  const fields: Partial<Record<Field, Candidate[]>> = {
    'screen.sale': [...of('pay.button'), ...of('line'), ...of('totals.total')].slice(0, MOST_CANDIDATES),
    'screen.payment': of('pay.finish'),
    'customer.name': of('customer.name'),
    'customer.absent': of('customer.absent'),
    [`customer.${transform}`]: of('customer.contact').map((one) => ({ ...one, transforms: [transform] })),
    'lines.list': of('line'),
    'lines.row': picks.line?.row ?? [],
    'line.name': of('line.name'),
    'line.codes': of('line.codes'),
    'line.quantity': of('line.quantity'),
    'line.price': of('line.price'),
    'line.total': of('line.total'),
    'totals.subtotal': of('totals.subtotal'),
    'totals.discount': of('totals.discount'),
    'totals.tax': of('totals.tax'),
    'totals.total': of('totals.total'),
    'pay.button': of('pay.button'),
    'pay.finish': of('pay.finish'),
  };
  return Object.fromEntries(Object.entries(fields).filter(([, candidates]) => candidates.length > 0));
}

function wordsOf(picks: Lesson['picks']): Partial<Record<TextKey, string[]>> {
  const words: Partial<Record<TextKey, string[]>> = {};
  for (const pick of Object.values(picks)) Object.assign(words, pick.words);
  const nobody = picks['customer.absent']?.shown ?? '';
  if (nobody !== '' && nobody.length <= LONGEST_NOBODY) words['no-customer'] = [nobody];
  return words;
}

function cssOf(pick: Pick | undefined): string[] {
  return (pick?.candidates ?? []).flatMap(({ by, value }) => {
    if (value === undefined || by === 'role') return [];
    return by === 'testid' ? [`[data-testid=${JSON.stringify(value)}]`] : [value];
  });
}
