import type { Command } from '../loyalty/command.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { FrameRequest } from '../messaging/frame-protocol.ts';
import type { Receipt } from '../sources/port.ts';
import {
  DESK_REQUESTS,
  type DeskRequest,
  deskCommandOf,
  deskWords,
  isDeskRequest,
  subjectOf,
} from './card-commands.ts';
import type { Checkout } from './checkout.ts';
import {
  type CommandRequest,
  commandOf,
  DEPENDS_ON_CART,
  manually,
  RESULT_OF,
  resultData,
  roleFor,
  TAKES_BACK,
  titleOf,
} from './command-of-request.ts';
import { lookUp } from './customer-look-up.ts';
import { linkOf, linksOf } from './customer-of-sale.ts';
import { searched } from './customer-search.ts';
import { EarlierSales } from './earlier-sales.ts';
import { EntryByHand } from './entry-by-hand.ts';
import { failureReason } from './failure.ts';
import { type Answer, answerOf, done, Results } from './results.ts';
import { idIn } from './same-sale.ts';
import { missingFor } from './staff-rule.ts';
import { saleOn } from './tab-state.ts';
import type { CustomerState } from './view/customer-view.ts';
import type { SaleFacts } from './view-builder.ts';
import { type RegisterPage, WriteBack } from './write-back.ts';

/** Carries out what a cashier asked for on a tab: one request, one answer, one result on the screen. */
export class CheckoutCommands {
  private readonly checkout: Checkout;
  private readonly page: RegisterPage;
  private readonly results: Results;
  private readonly byHand: EntryByHand;
  private readonly earlier: EarlierSales;
  private readonly writeBack: WriteBack;

  constructor(checkout: Checkout, page: RegisterPage) {
    this.checkout = checkout;
    this.page = page;
    this.results = new Results(checkout);
    this.byHand = new EntryByHand(checkout, this.results);
    this.earlier = new EarlierSales(checkout, this.results, (command, intentId) => this.execute(command, intentId));
    this.writeBack = new WriteBack(checkout, this.results, page);
  }

  /** A ledger that cannot be reached is an answer, never silence. */
  async run(tab: number, request: FrameRequest): Promise<Answer> {
    try {
      return 'intentId' in request ? await this.command(tab, request) : await this.question(tab, request);
    } catch (error) {
      return this.results.refused(tab, failureReason(error));
    }
  }

  private async question(tab: number, request: Exclude<FrameRequest, CommandRequest>): Promise<Answer> {
    switch (request.type) {
      case 'search':
        return done(await searched(request.query, this.checkout.ports.source));
      case 'earlier-sales':
        return done(await this.checkout.lists.earlierSales());
      case 'retry-waiting':
        await this.checkout.ports.source.retry();
        return done(null);
      case 'dismiss-waiting':
        await this.checkout.ports.source.dismiss(request.id);
        return done(null);
      case 'show-customer':
        return done(await lookUp(this.checkout, request.customerId, (await this.checkout.tab(tab)).snapshot));
      case 'draft':
        await this.checkout.change(tab, (state) => ({
          ...state,
          drafts: { ...state.drafts, [request.form]: request.values },
        }));
        return done(null);
      case 'scanned':
        await this.checkout.change(tab, (state) => ({ ...state, scanned: request.digits }));
        return done(null);
      case 'use-scan':
        return this.onScan(tab, request.action);
      case 'by-hand':
        return this.byHand.enter(tab, request.entry);
      case 'collapse':
        await this.checkout.change(tab, (state) => ({ ...state, collapsed: request.collapsed }));
        return done(null);
      default:
        return done(null);
    }
  }

  /** The keyboard's *Add purchases*: what the button on the screen would do, on the sale as it is. */
  async addByKey(tab: number, intentId: string): Promise<Answer> {
    const state = await this.checkout.tab(tab);
    const snapshot = saleOn(state);
    if (!snapshot || state.away || snapshot.phase === 'off-sale')
      return { ok: false, reason: { code: 'not-on-sale-screen', data: {} } };
    const facts = await this.checkout.factsOf(snapshot);
    const customerId = facts.customer.state === 'linked' ? facts.customer.id : null;
    const seen = { saleKey: facts.sale.key, customerId, cart: snapshot.revision };
    return this.command(tab, { type: 'add-purchases', intentId, seen });
  }

  private async onScan(tab: number, action: 'add-to-sale' | 'find-customer' | 'ignore'): Promise<Answer> {
    const digits = (await this.checkout.tab(tab)).scanned;
    const forget = () => this.checkout.change(tab, (state) => ({ ...state, scanned: null }));
    if (digits === null || action === 'ignore') {
      await forget();
      return done(null);
    }
    if (action === 'find-customer') {
      const found = await searched(digits, this.checkout.ports.source);
      await forget();
      return done(found);
    }
    const [item] = await this.checkout.ports.source.joinItems([{ posProductId: null, sku: digits, name: null }]);
    if (item && (await this.byHand.scan(tab, item))) {
      await forget();
      return done(null);
    }
    const sent = await this.page.addProduct(tab, { productId: item?.posItemId ?? null, sku: item?.sku ?? digits });
    // What did not reach the register stays on the screen.
    if (sent) await forget();
    return sent
      ? this.results.succeeded(tab, 'sent-to-register', { item: item?.name ?? digits })
      : this.results.refused(tab, { code: 'not-on-sale-screen', data: {} });
  }

  private async command(tab: number, request: CommandRequest): Promise<Answer> {
    const state = await this.checkout.tab(tab);
    // A repeated press or a press whose answer got lost: the first answer again, whatever the page shows by now.
    const known = await this.checkout.ports.source.receipt(request.intentId).catch(() => null);
    if (known) return state.told.includes(request.intentId) ? answerOf(known) : this.toldLate(tab, request, known);
    const snapshot = saleOn(state);
    const facts = snapshot && snapshot.phase !== 'off-sale' ? await this.checkout.factsOf(snapshot) : null;
    if ('seen' in request) {
      const outdated = outdatedBy(request.seen, facts, DEPENDS_ON_CART.has(request.type));
      if (outdated) return this.results.refused(tab, outdated);
    }
    const dependsOnSale = DEPENDS_ON_CART.has(request.type) && request.type !== 'counts-for';
    const twin = facts && dependsOnSale ? await this.checkout.twin(state, facts) : null;
    if (twin) return this.results.refused(tab, { code: 'same-sale', data: { at: twin.at } });
    const { staff } = this.checkout.ports;
    const missing = missingFor(request.type, await staff.standing(), await staff.approval(request.intentId));
    // Said until it is answered, by the screen itself.
    if (missing?.code === 'who-is-there') return { ok: false, reason: missing };
    if (missing) return this.results.refused(tab, missing);
    return this.onView(tab, request, facts);
  }

  /** The background died between writing and saying so: what the screen shows is older than what was done. */
  private async toldLate(tab: number, request: CommandRequest, receipt: Receipt): Promise<Answer> {
    return this.results.received(tab, receipt, RESULT_OF[request.type] ?? 'added', {}, !TAKES_BACK.has(request.type));
  }

  private async onView(tab: number, request: CommandRequest, facts: SaleFacts | null): Promise<Answer> {
    switch (request.type) {
      case 'link-customer':
        return this.link(tab, request.intentId, request.customerId, facts);
      case 'create-customer':
        return this.create(tab, request, facts);
      case 'unlink-customer':
        return this.unlink(tab, request.intentId, facts);
      case 'end-by-hand':
        return this.byHand.end(tab, request, facts);
      case 'same-sale':
        return this.sameSale(tab, request, facts);
      case 'counts-for':
        return this.countsFor(tab, request, facts);
      case 'add-to-sale':
        return this.writeBack.addToSale(tab, request.holdId, facts);
      case 'add-customer-to-sale':
        return this.writeBack.addCustomerToSale(tab, request.customerId, facts);
      case 'finish':
        await this.checkout.ports.source.finish(request.finishId, await this.checkout.by(request.intentId));
        return this.results.succeeded(tab, 'finished', {});
      case 'settle':
        return this.earlier.settle(tab, request);
      case 'attach-customer':
        return this.earlier.loggedSale(tab, request.saleKey, request.intentId, 'attached', request.customerId);
      case 'add-missed':
        return this.earlier.loggedSale(tab, request.saleKey, request.intentId, 'added');
      case 'undo-last-sale':
        return this.earlier.undoLastSale(tab, request);
      default:
        return isDeskRequest(request) ? this.onCard(tab, request, facts) : this.onCustomer(tab, request, facts);
    }
  }

  /** Commands on the linked customer of the sale at hand. */
  private async onCustomer(tab: number, request: CommandRequest, facts: SaleFacts | null): Promise<Answer> {
    if (request.type === 'add-manually' && request.customerId) {
      return this.forPicked(tab, request, request.customerId);
    }
    const customer = facts?.customer.state === 'linked' ? facts.customer.id : null;
    if (!facts || customer === null) return this.results.refused(tab, { code: 'no-customer', data: { items: 0 } });
    if (facts.snapshot.colour === 'red' && request.type !== 'undo' && request.type !== 'add-manually') {
      return this.results.refused(tab, { code: 'by-hand-only', data: {} });
    }
    // Without the register's own id the same sale could go on file twice, from two tabs.
    if (facts.snapshot.saleId === null && DEPENDS_ON_CART.has(request.type)) {
      return this.results.refused(tab, { code: 'sale-not-known', data: {} });
    }
    // Another tab may have completed it: what this one still shows is older.
    if (facts.record?.state === 'completed' && facts.sale.state === 'open' && DEPENDS_ON_CART.has(request.type)) {
      return this.results.refused(tab, { code: 'sale-completed', data: {} });
    }
    const command = commandOf(request, facts, customer);
    if (!command) return this.results.refused(tab, { code: 'invalid-command', data: {} });
    const words = resultData(request, facts, await this.checkout.ports.source.summary(customer));
    const receipt = await this.execute(command, request.intentId);
    if (receipt.ok && receipt.changes > 0) await this.checkout.log(facts);
    return this.results.received(
      tab,
      receipt,
      RESULT_OF[request.type] ?? 'added',
      words,
      !TAKES_BACK.has(request.type),
    );
  }

  /** Cards, passes and customers themselves: needs no cart that can be read. */
  private async onCard(tab: number, request: DeskRequest, facts: SaleFacts | null): Promise<Answer> {
    const { source } = this.checkout.ports;
    const linked = facts?.customer.state === 'linked' ? facts.customer.id : null;
    const customer = await subjectOf(request, linked, source);
    if (customer === null) return this.results.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const words = await deskWords(request, customer, source);
    const receipt = await this.execute(deskCommandOf(request, customer), request.intentId);
    return this.results.received(
      tab,
      receipt,
      RESULT_OF[request.type] ?? 'corrected',
      words,
      DESK_REQUESTS[request.type],
    );
  }

  private async execute(command: Command, intentId: string): Promise<Receipt> {
    return this.checkout.execute(command, await this.checkout.by(intentId, roleFor(command)));
  }

  /** For a customer whom the cashier picked: needs neither a sale nor a page that can be read. */
  private async forPicked(
    tab: number,
    request: Extract<CommandRequest, { type: 'add-manually' }>,
    customer: string,
  ): Promise<Answer> {
    const programs = await this.checkout.ports.source.programs();
    const title = programs.find((program) => program.id === request.programId)?.title ?? '';
    const receipt = await this.execute(manually(request, customer), request.intentId);
    return this.results.received(tab, receipt, 'added-manually', { title }, true);
  }

  private async link(tab: number, intentId: string, customerId: string, facts: SaleFacts | null): Promise<Answer> {
    const link = facts && linkOf(facts.snapshot);
    if (!link) return this.results.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const outcome = await this.checkout.ports.source.link(customerId, link, 'hand', await this.checkout.by(intentId));
    return outcome.ok ? this.results.succeeded(tab, 'linked', {}) : this.results.refused(tab, outcome.reason);
  }

  private async create(
    tab: number,
    request: Extract<CommandRequest, { type: 'create-customer' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const by = await this.checkout.by(request.intentId);
    const link = facts && linkOf(facts.snapshot);
    const outcome = await this.checkout.ports.source.createCustomer(request.customer, link, by);
    if (!outcome.ok) return this.results.refused(tab, outcome.reason);
    await this.checkout.change(tab, (state) => ({ ...state, drafts: without(state.drafts, 'create-customer') }));
    return this.results.succeeded(tab, 'created', {});
  }

  private async unlink(tab: number, intentId: string, facts: SaleFacts | null): Promise<Answer> {
    if (await this.byHand.withoutCustomer(tab)) return this.results.succeeded(tab, 'unlinked', {});
    for (const link of facts ? linksOf(facts.snapshot) : []) {
      await this.checkout.ports.source.unlink(link, await this.checkout.by(intentId));
    }
    return this.results.succeeded(tab, 'unlinked', {});
  }

  private async sameSale(
    tab: number,
    request: Extract<CommandRequest, { type: 'same-sale' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const twin = facts && (await this.checkout.twin(await this.checkout.tab(tab), facts));
    const id = facts?.snapshot.saleId;
    if (!twin || !id || twin.sale.key !== request.as)
      return this.results.refused(tab, { code: 'sale-not-found', data: {} });
    await this.checkout.answerTwin(tab, id, request.same ? idIn(twin.sale.key) : '');
    return this.results.succeeded(tab, 'same-sale', {});
  }

  private async countsFor(
    tab: number,
    request: Extract<CommandRequest, { type: 'counts-for' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const index = facts?.sale.lines.findIndex((line) => line.id === request.lineId) ?? -1;
    const line = facts?.snapshot.lines[index];
    if (!line) return this.results.refused(tab, { code: 'item-not-on-sale', data: {} });
    const { posProductId, sku, name } = line;
    const by = await this.checkout.by(request.intentId);
    await this.checkout.ports.source.rememberItem({ posProductId, sku, name }, request.itemKey, by);
    return this.results.succeeded(tab, 'remembered', { item: name ?? '', title: titleOf(facts, request.programId) });
  }
}

/** Whom a person had on the screen: the linked customer, or the POS's handle of one that is not linked. */
function whoIsSeen(customer: CustomerState): string | null {
  if (customer.state === 'linked') return customer.id;
  return customer.state === 'unlinked' ? customer.handle : null;
}

/**
 * A command counts only for what the person saw. Another customer or another sale refuses it; a cart that merely changed
 * offers it again, because the button then promises something else.
 */
function outdatedBy(
  seen: Extract<CommandRequest, { seen: unknown }>['seen'],
  facts: SaleFacts | null,
  dependsOnCart: boolean,
): Reason | null {
  const customer = facts ? whoIsSeen(facts.customer) : null;
  const shown = facts && (facts.snapshot.saleId !== null || facts.sale.lines.length > 0);
  if (seen.saleKey !== (shown ? facts.sale.key : null) || seen.customerId !== customer)
    return { code: 'customer-changed', data: {} };
  if (dependsOnCart && seen.cart !== (facts?.snapshot.revision ?? 0)) return { code: 'cart-changed', data: {} };
  return null;
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
