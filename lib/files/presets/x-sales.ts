import type { PosLine } from '../entities.ts';
import { type ImportSettings, preset, type Sink } from '../preset.ts';
import type { RowReader } from '../row-reader.ts';
import { type Decimal, plus, times } from '../values/decimal.ts';
import { person, splitName } from './person.ts';
import { putLine } from './pos-line.ts';

type F =
  | 'saleId'
  | 'receipt'
  | 'date'
  | 'time'
  | 'kind'
  | 'customerCode'
  | 'customerName'
  | 'email'
  | 'quantity'
  | 'lineAmount'
  | 'unitPrice'
  | 'tax'
  | 'discount'
  | 'total'
  | 'details'
  | 'register'
  | 'user'
  | 'status'
  | 'sku';

/**
 * Sales history of X-Series: a `Sale` row with the people, then its `Sale Line` rows, then `Payment` rows. The web page and
 * the command-line tool write the same shape with other captions.
 */
export const xSales = preset<F>({
  id: 'x.sales',
  title: 'Lightspeed X-Series: sales history',
  brings: ['posLine', 'posDiscount'],
  detect: {
    all: ['line type', 'details'],
    any: [['receipt number', 'invoice number']],
    name: ['_sales_history_', 'sales'],
  },
  fields: {
    saleId: { captions: ['sale uuid'] },
    receipt: { captions: ['receipt number', 'invoice number'], needed: true },
    date: { captions: ['date', 'sale date'], needed: true, reads: 'date' },
    time: { captions: ['sale time'] },
    kind: { captions: ['line type'], needed: true },
    customerCode: { captions: ['customer code'] },
    customerName: { captions: ['customer name'] },
    email: { captions: ['customer email'] },
    quantity: { captions: ['quantity'], reads: 'amount' },
    lineAmount: { captions: ['subtotal'], reads: 'amount' },
    unitPrice: { captions: ['price'], reads: 'amount' },
    tax: { captions: ['sales tax', 'tax'], reads: 'amount' },
    discount: { captions: ['discount'], reads: 'amount' },
    total: { captions: ['total'], reads: 'amount' },
    details: { captions: ['details'] },
    register: { captions: ['register'] },
    user: { captions: ['user'] },
    status: { captions: ['status'] },
    sku: { captions: ['sku', 'product sku'] },
  },
  map: (row, settings, out) => new SaleWalk(row, settings, out),
});

interface OpenSale {
  row: number;
  key: string;
  base: Omit<PosLine, 'lineOrdinal' | 'itemCode' | 'description' | 'quantity' | Amounts | 'taxMinor'>;
  netMinor: number | null;
  discountMinor: number;
  lines: PosLine[];
}

type Amounts = 'grossMinor' | 'discountMinor' | 'netMinor';

class SaleWalk {
  readonly #row: RowReader<F>;
  readonly #settings: ImportSettings;
  readonly #out: Sink;
  #sale: OpenSale | null = null;

  constructor(row: RowReader<F>, settings: ImportSettings, out: Sink) {
    this.#row = row;
    this.#settings = settings;
    this.#out = out;
  }

  row(): void {
    const kind = this.#row.text('kind').toLowerCase();
    if (kind === 'sale') this.#open();
    else if (kind === 'sale line') this.#line();
  }

  end(): void {
    const sale = this.#sale;
    this.#sale = null;
    if (sale?.netMinor == null || sale.lines.length === 0) return;
    const net = sum(sale.lines, 'netMinor');
    const tolerance = sale.lines.length;
    if (Math.abs(net - sale.netMinor) <= tolerance) return;
    const unspread = sale.discountMinor - sum(sale.lines, 'discountMinor');
    const explained = Math.abs(net - unspread - sale.netMinor) <= tolerance;
    if (explained && unspread !== 0) this.#putSaleDiscount(sale, unspread);
    else {
      const data = { lines: net, sale: sale.netMinor };
      this.#out.note({ code: 'sale-total-differs', row: sale.row, data });
    }
  }

  #open(): void {
    this.end();
    const row = this.#row;
    const when = row.when('date') ?? row.refuse('needed-cell-empty', 'date');
    const receipt = row.text('receipt');
    const register = row.text('register');
    const state = row.text('status');
    const closed = isClosed(state);
    if (!closed) row.say('sale-not-closed', 'status', { state });
    this.#sale = {
      row: row.number,
      key: row.code('saleId') ?? receipt,
      base: {
        posSystem: this.#settings.pos.system,
        posAccount: this.#settings.pos.account,
        // Receipt numbers repeat between registers and years.
        saleKey: row.code('saleId') ?? `${receipt}|${register}|${when.date}`,
        saleLabel: receipt,
        date: when.date,
        time: row.has('time') ? clock(row.text('time')) : when.time,
        register,
        user: row.text('user'),
        person: this.#customer(),
        discountName: '',
        state,
        closed,
      },
      netMinor: row.money(row.has('unitPrice') ? 'unitPrice' : 'lineAmount'),
      discountMinor: row.money('discount') ?? 0,
      lines: [],
    };
  }

  #customer(): PosLine['person'] {
    const row = this.#row;
    const customerCode = row.code('customerCode');
    const name = row.text('customerName');
    if (customerCode === null && name === '') return null;
    return person({ customerCode, email: row.mails('email')[0] ?? null, ...splitName(name) });
  }

  #line(): void {
    const row = this.#row;
    const sale = this.#sale ?? row.refuse('row-without-sale');
    if (sale.key !== (row.code('saleId') ?? row.text('receipt'))) row.refuse('row-without-sale');
    const quantity = row.decimal('quantity') ?? row.refuse('needed-cell-empty', 'quantity');
    const amounts = this.#amounts(quantity);
    const line: PosLine = {
      ...sale.base,
      lineOrdinal: sale.lines.length + 1,
      itemCode: row.code('sku'),
      description: row.text('details'),
      quantity: quantity.units / 10 ** quantity.scale,
      ...amounts,
    };
    sale.lines.push(line);
    putLine(line, this.#settings, this.#out);
  }

  /** The tool writes amounts a unit; whether the page does is told by the line's own total. */
  #amounts(quantity: Decimal): Pick<PosLine, Amounts | 'taxMinor'> {
    const row = this.#row;
    const field = row.has('unitPrice') ? 'unitPrice' : 'lineAmount';
    const price = row.amount(field) ?? row.refuse('needed-cell-empty', field);
    const tax = row.amount('tax') ?? ZERO;
    const total = row.money('total');
    const line = row.minor(plus(price, tax), field);
    const units = row.minor(times(plus(price, tax) ?? ZERO, quantity), field);
    const perUnit = field === 'unitPrice' || (total !== null && !near(line, total) && near(units, total));
    if (total !== null && !near(perUnit ? units : line, total)) row.say('line-total-differs', 'total', { total });
    const factor = perUnit ? quantity : ONE;
    const netMinor = row.minor(times(price, factor), field);
    const discountMinor = row.minor(times(row.amount('discount') ?? ZERO, factor), 'discount');
    return {
      netMinor,
      discountMinor,
      grossMinor: netMinor + discountMinor,
      taxMinor: row.minor(times(tax, factor), 'tax'),
    };
  }

  #putSaleDiscount(sale: OpenSale, discountMinor: number): void {
    const line: PosLine = {
      ...sale.base,
      lineOrdinal: sale.lines.length + 1,
      itemCode: null,
      description: '',
      quantity: 1,
      grossMinor: 0,
      discountMinor,
      netMinor: -discountMinor,
      taxMinor: null,
    };
    if (line.closed) this.#out.put('posDiscount', { level: 'sale', line }, sale.row);
  }
}

const ZERO: Decimal = { units: 0, scale: 0 };
const ONE: Decimal = { units: 1, scale: 0 };
const near = (a: number, b: number): boolean => Math.abs(a - b) <= 1;
const sum = (lines: readonly PosLine[], field: Amounts): number => lines.reduce((all, line) => all + line[field], 0);

/** `CLOSED`, `LAYBY_CLOSED`, `Picked up closed`, … A file without states holds closed sales. */
const isClosed = (state: string): boolean => state === '' || /(^|[_\s])(closed|completed)$/i.test(state);

function clock(text: string): string | null {
  const [, hours = '', rest = ''] = /^(\d{1,2})(:\d{2}(?::\d{2})?)$/.exec(text) ?? [];
  return rest === '' ? null : `${hours.padStart(2, '0')}${rest.length === 3 ? `${rest}:00` : rest}`;
}
