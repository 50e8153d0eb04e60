/**
 * Writes the exports with the worst texts that a store can hold, opens each in LibreOffice and reads what it made of them: no
 * cell may compute, and codes keep their zeros: npm run spreadsheets
 */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { csvBytes } from '../lib/files/csv-writer.ts';
import { couponCustomers } from '../lib/files/exports/coupon-customers.ts';
import { freeGoodsDetails } from '../lib/files/exports/free-goods-details.ts';
import { type OfferRedemption, offerUpload } from '../lib/files/exports/offer-upload.ts';
import { auditExport, cardsExport, customersExport, reconciliationExport } from '../lib/files/exports/own-exports.ts';
import { participationExport } from '../lib/files/exports/participation.ts';
import { redeemedCoupons } from '../lib/files/exports/redeemed-coupons.ts';
import {
  endingsExport,
  flagsExport,
  liabilityExport,
  openRewardsExport,
  redemptionsExport,
} from '../lib/files/exports/reports.ts';
import { transactionExport } from '../lib/files/exports/transaction-export.ts';
import { xLoyaltyBalances } from '../lib/files/exports/x-loyalty-balances.ts';
import type { Sheet } from '../lib/files/sheet.ts';
import { xlsxBytes } from '../lib/files/xlsx-writer.ts';
import { aptInstall, mayInstall } from './debian.ts';

const ZEROS = '012345000010';
const WORST = [
  '=1+1',
  '+1+1',
  '-1+1',
  '@SUM(1)',
  '\t=1+1',
  '\r=1+1',
  '=HYPERLINK("http://x.example","y")',
  "'=1+1",
  ZEROS,
];
const DAY = '2026-10-07';

/** A row whose every text is one of the worst, whatever the export calls its fields. */
const worst = <T>(text: string, known: object): T =>
  new Proxy(known, { get: (target, name) => (name in target ? Reflect.get(target, name) : text) }) as T;
const rows = <T>(known: object): T[] => WORST.map((text) => worst<T>(text, known));
const amounts = { amount: 500, exponent: 2, inPos: 500, inLedger: null, cashBack: 1, owedByCustomers: 0, passes: 0 };
const person = (text: string) => ({ customerCode: text, first: text, last: text, emails: [text], phones: [text] });

const redeemed = (text: string): OfferRedemption => ({
  programId: '90411',
  customerId: text,
  first: text,
  last: text,
  address: text,
  city: text,
  state: text,
  zip: text,
  email: text,
  phone: '5550101',
  transaction: text,
  date: DAY,
  code: ZEROS,
  description: text,
  value: { units: 1 },
  isTest: false,
});

const SHEETS: Sheet[] = [
  participationExport(
    rows({ uniqueCustomers: 1, cardsPunched: 1, itemsSold: 1, rewardsEarned: 1, rewardsRedeemed: 1 }),
  ),
  redemptionsExport(rows({ ...amounts, date: DAY }), 2),
  liabilityExport(rows({ ...amounts, openRewards: 1, visitsLeft: 0 }), 2),
  openRewardsExport(rows({ rewards: 1 })),
  endingsExport(rows({ startsOn: DAY, endsOn: DAY })),
  flagsExport(rows({ date: DAY })),
  freeGoodsDetails(rows({ ...amounts, batchId: null, date: DAY, units: 1 })),
  transactionExport(rows({ date: DAY, customerSince: null, quantity: 1, custom: new Map() })),
  couponCustomers(WORST.map((text) => worst(text, { person: worst(text, {}), redeemedOn: null }))),
  redeemedCoupons(rows({ date: DAY, rebate: 500, exponent: 2 })),
  customersExport(WORST.map((text) => worst(text, { ...person(text), isTest: false }))),
  cardsExport(rows({ punches: 1, size: 10, openRewards: 0 })),
  reconciliationExport(rows({ ...amounts, date: DAY }), 2),
  auditExport(rows({})),
  xLoyaltyBalances(rows({ balance: 100 }), 2),
  offerUpload(WORST.map(redeemed), { month: DAY.slice(0, 7), exponent: 2 }).sheet,
];

interface Opened {
  formulas: number;
  /** Every text that a cell shows, as text. */
  texts: string[];
}

/** Separator, quote, UTF-8, from line 1: what a double click does. */
const PLAIN = '44,34,76,1';
/** And every column as text, as a person chooses who wants codes whole: a CSV has no types, a double click drops their zeros. */
const asText = (columns: number) => `${PLAIN},${Array.from({ length: columns }, (_, at) => `${at + 1}/2`).join('/')}`;

function open(folder: string, file: string, csv?: string): Opened {
  const filter = csv === undefined ? [] : [`--infilter=CSV:${csv}`];
  const profile = `-env:UserInstallation=file://${folder}/profile`;
  const made = ['--headless', profile, ...filter, '--convert-to', 'fods', '--outdir', join(folder, 'opened')];
  execFileSync('soffice', [...made, join(folder, file)], { stdio: 'pipe' });
  const xml = readFileSync(join(folder, 'opened', file.replace(/\.\w+$/, '.fods')), 'utf8');
  const cells = xml.match(/<table:table-cell[^>]*office:value-type="string"[^>]*>.*?<\/table:table-cell>/gs) ?? [];
  const texts = cells.flatMap((cell) => {
    const text = cell.replace(/<[^>]+>/g, '').trim();
    // Equal neighbours are written once, with their number.
    return Array<string>(Number(/number-columns-repeated="(\d+)"/.exec(cell)?.[1] ?? 1)).fill(text);
  });
  return { formulas: xml.match(/table:formula=/g)?.length ?? 0, texts };
}

const hasOffice = () => spawnSync('soffice', ['--version'], { stdio: 'ignore' }).status === 0;
if (!hasOffice() && mayInstall()) aptInstall(['libreoffice-calc']);
if (!hasOffice()) throw new Error('LibreOffice is missing. On Debian or Ubuntu: sudo apt-get install libreoffice-calc');

const folder = mkdtempSync(join(tmpdir(), 'spreadsheets-'));
let failures = 0;
try {
  for (const sheet of SHEETS) {
    const wanted = sheet.rows.flat().filter((cell) => cell === ZEROS).length;
    const files = { xlsx: await xlsxBytes(sheet), csv: csvBytes(sheet) };
    for (const [kind, bytes] of Object.entries(files)) {
      const file = `${sheet.fileName}.${kind}`;
      writeFileSync(join(folder, file), bytes);
      const { formulas, texts } =
        kind === 'xlsx'
          ? open(folder, file)
          : { ...open(folder, file, asText(sheet.columns.length)), formulas: open(folder, file, PLAIN).formulas };
      const kept = texts.filter((text) => text === ZEROS).length;
      const isGood = formulas === 0 && kept === wanted;
      if (!isGood) failures += 1;
      console.log(
        `${isGood ? 'ok  ' : 'BAD '} ${file}: ${formulas} cells compute, ${kept} of ${wanted} codes kept their zero`,
      );
    }
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
if (failures > 0) process.exitCode = 1;
