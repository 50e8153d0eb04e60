import type { Effect, SaleRecord, TakenItem } from '../loyalty/decision.ts';
import { addDays } from '../loyalty/local-day.ts';
import type { Program } from '../loyalty/program.ts';
import type { Sale } from '../loyalty/sale.ts';
import { UNDO_DAYS } from '../loyalty/undo.ts';
import type { LoyaltySource, OnFile, Preview } from '../sources/port.ts';
import { fullName } from './customer-of-sale.ts';
import type { LoggedSale } from './sale-log.ts';
import type { FinishItem, LastSale, LookItem } from './view/list-view.ts';
import { owedOn, titled } from './view-builder.ts';

interface ListPorts {
  source: LoyaltySource;
  settings(): Promise<{ registerId: string }>;
  saleLog: { get(): Promise<LoggedSale[]> };
}

/** What a list beside a queue can hold. */
const MOST_LISTED = 20;

const ANSWERS: Record<LookItem['kind'], LookItem['answers']> = {
  hold: ['taken-off', 'not-taken-off'],
  sale: ['completed', 'never-happened'],
  many: ['as-it-is', 'undo'],
};

/** The lists that belong to the register, not to the sale at hand: last sales, what needs a look, what is to be finished. */
export class RegisterLists {
  private readonly ports: ListPorts;
  private readonly preview: (sale: Sale) => Promise<Preview>;
  /** Asked for with every painting of the sidebar, changed only by commands and by ends of sales. */
  private known: Promise<LastSale[]> | null = null;

  constructor(ports: ListPorts, preview: (sale: Sale) => Promise<Preview>) {
    this.ports = ports;
    this.preview = preview;
  }

  /** Something was written: the next look reads anew. */
  forget(): void {
    this.known = null;
  }

  lastSales(): Promise<LastSale[]> {
    if (!this.known) {
      const reading = this.readLastSales();
      // A list that could not be read is not remembered.
      reading.catch(() => this.forget());
      this.known = reading;
    }
    return this.known;
  }

  private async readLastSales(): Promise<LastSale[]> {
    const { source, saleLog } = this.ports;
    const [{ today }, programs, log] = await Promise.all([source.profile(), source.programs(), saleLog.get()]);
    const ended = log.filter((entry) => entry.day === today && entry.sale.state !== 'open');
    return Promise.all(ended.slice(0, MOST_LISTED).map((entry) => this.lastSale(entry, programs)));
  }

  private async lastSale(entry: LoggedSale, programs: readonly Program[]): Promise<LastSale> {
    const { source } = this.ports;
    const [record, onFile] = await Promise.all([source.sale(entry.sale.key), source.onFile(entry.sale.key)]);
    const customerId = record?.customer ?? entry.sale.customer;
    const sale: Sale = { ...entry.sale, customer: customerId };
    const missed = sale.state === 'completed' && customerId ? (await this.preview(sale)).changes : 0;
    const lastIntent = record?.intents.at(-1);
    const why = missed > 0 && owedOn(sale);
    return {
      saleKey: sale.key,
      label: sale.label,
      at: entry.at,
      state: record?.state ?? sale.state,
      customer: customerId && (await this.nameOf(customerId)),
      total: sale.subtotal === null ? null : sale.subtotal + (sale.tax ?? 0),
      items: sale.lines.length,
      onFile: onFile.map((one) => titled(effectOnFile(one), programs)),
      missed,
      redeemed: (record?.taken ?? [])
        .filter((taken) => taken.state === 'redeemed')
        .map((taken) => redeemed(taken, programs)),
      ...(why && { why }),
      canAttach: sale.state === 'completed' && customerId === null,
      ...(lastIntent && onFile.length > 0 && { undo: { intentId: lastIntent } }),
    };
  }

  /** Sales of this register on the days before, as far back as an undo reaches. */
  async earlierSales(): Promise<LastSale[]> {
    const { source } = this.ports;
    const [{ today }, { registerId }, programs] = await Promise.all([
      source.profile(),
      this.ports.settings(),
      source.programs(),
    ]);
    const days = Array.from({ length: UNDO_DAYS }, (_, i) => addDays(today, -1 - i));
    const found = await Promise.all(days.map((day) => source.salesOf(day, registerId, MOST_LISTED)));
    const sales = await Promise.all(found.flat().map((record) => this.earlierSale(record, programs)));
    return sales.filter((sale) => sale.onFile.length > 0 || sale.redeemed.length > 0);
  }

  private async earlierSale(record: SaleRecord, programs: readonly Program[]): Promise<LastSale> {
    const { key, label, localDate, lastWrittenAt, state, customer, intents, taken } = record;
    const onFile = await this.ports.source.onFile(key);
    const lastIntent = intents.at(-1);
    return {
      saleKey: key,
      label,
      day: localDate,
      at: lastWrittenAt,
      state,
      customer: customer && (await this.nameOf(customer)),
      total: null,
      items: 0,
      onFile: onFile.map((one) => titled(effectOnFile(one), programs)),
      missed: 0,
      redeemed: taken.filter((one) => one.state === 'redeemed').map((one) => redeemed(one, programs)),
      canAttach: false,
      ...(lastIntent && onFile.length > 0 && { undo: { intentId: lastIntent } }),
    };
  }

  async needsALook(): Promise<LookItem[]> {
    const looks = await this.ports.source.needsALook();
    return Promise.all(
      looks.map(async ({ id, kind, reason, saleLabel, customer, at }): Promise<LookItem> => {
        return { id, kind, reason, saleLabel, at, answers: ANSWERS[kind], customer: await this.nameOf(customer) };
      }),
    );
  }

  async toFinish(): Promise<FinishItem[]> {
    const list = await this.ports.source.finishList();
    return Promise.all(
      list.map(async ({ id, kind, customer, itemName, programTitle, saleLabel, at, ready }) => ({
        id,
        kind,
        at,
        saleLabel,
        ready,
        item: itemName,
        program: programTitle,
        customer: (await this.nameOf(customer)) ?? '',
      })),
    );
  }

  private async nameOf(customerId: string): Promise<string | null> {
    const customer = await this.ports.source.customer(customerId);
    return customer && fullName(customer);
  }
}

function redeemed({ holdId, programId }: TakenItem, programs: readonly Program[]): LastSale['redeemed'][number] {
  return { holdId, title: programs.find((program) => program.id === programId)?.title ?? '' };
}

function effectOnFile({ programId, kind, count, amount }: OnFile): Effect {
  switch (kind) {
    case 'cash-back':
      return { kind, programId, amount, bp: 0, basis: 0 };
    case 'pass-start':
      return { kind, programId, visits: count };
    default:
      return { kind, programId, count };
  }
}
