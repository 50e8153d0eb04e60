import type { Command } from '../loyalty/command.ts';
import type { Reason } from '../loyalty/reason.ts';
import type { Sale } from '../loyalty/sale.ts';
import type { AccountSummary } from '../loyalty/summary.ts';
import type { FrameRequest } from '../messaging/frame-protocol.ts';
import type { Customer, Look, Receipt } from '../sources/port.ts';
import {
  DESK_REQUESTS,
  type DeskRequest,
  deskCommandOf,
  deskWords,
  isDeskRequest,
  subjectOf,
} from './card-commands.ts';
import { type Checkout, failureReason } from './checkout.ts';
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
import { fullName, hintOf, linkOf, linksOf } from './customer-of-sale.ts';
import { EntryByHand } from './entry-by-hand.ts';
import { itemToAdd } from './redemption-steps.ts';
import { isByHand } from './sale-by-hand.ts';
import { idIn } from './same-sale.ts';
import { missingFor } from './staff-rule.ts';
import { saleOn, withResult } from './tab-state.ts';
import type { CustomerState, FoundCustomer, ResultCode, ResultView } from './view.ts';
import { purchasesIn, type SaleFacts } from './view-builder.ts';

/** What a command may ask of the page, only after a click on the sidebar. */
export interface RegisterPage {
  addProduct(tab: number, product: { productId: string | null; sku: string | null }): Promise<boolean>;
  addCustomer(tab: number, customerId: string): Promise<boolean>;
}

export type Answer = { ok: true; value: unknown } | { ok: false; reason: Reason };

/** Carries out what a cashier asked for on a tab: one request, one answer, one result on the screen. */
export class CheckoutCommands {
  private readonly checkout: Checkout;
  private readonly page: RegisterPage;
  private readonly byHand: EntryByHand;

  constructor(checkout: Checkout, page: RegisterPage) {
    this.checkout = checkout;
    this.page = page;
    this.byHand = new EntryByHand(checkout);
  }

  /** A ledger that cannot be reached is an answer, never silence. */
  async run(tab: number, request: FrameRequest): Promise<Answer> {
    try {
      return 'intentId' in request ? await this.command(tab, request) : await this.question(tab, request);
    } catch (error) {
      return this.refused(tab, failureReason(error));
    }
  }

  private async question(tab: number, request: Exclude<FrameRequest, CommandRequest>): Promise<Answer> {
    switch (request.type) {
      case 'search':
        return done(await this.search(request.query));
      case 'earlier-sales':
        return done(await this.checkout.earlierSales());
      case 'retry-waiting':
        await this.checkout.ports.source.retry();
        return done(null);
      case 'dismiss-waiting':
        await this.checkout.ports.source.dismiss(request.id);
        return done(null);
      case 'show-customer':
        return done(await this.checkout.lookUp(request.customerId, (await this.checkout.tab(tab)).snapshot));
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

  private async search(query: string): Promise<FoundCustomer[]> {
    const { source } = this.checkout.ports;
    const found = await source.search(query, MOST_FOUND);
    const living = await Promise.all(found.map((customer) => this.living(customer)));
    return living.flatMap((one, i) => {
      if (!one || living.findIndex((other) => other?.customer.id === one.customer.id) < i) return [];
      const { customer, summary } = one;
      const { id, isTest } = customer;
      return [{ id, isTest, name: fullName(customer), hint: hintOf(customer), cards: cardCount(summary) }];
    });
  }

  /** Whoever was merged into somebody is found as that customer. */
  private async living(customer: Customer): Promise<{ customer: Customer; summary: AccountSummary } | null> {
    const { source } = this.checkout.ports;
    const summary = await source.summary(customer.id);
    if (summary.mergedInto === undefined) return { customer, summary };
    const heir = await source.customer(summary.mergedInto);
    return heir && this.living(heir);
  }

  private async onScan(tab: number, action: 'add-to-sale' | 'find-customer' | 'ignore'): Promise<Answer> {
    const digits = (await this.checkout.tab(tab)).scanned;
    const forget = () => this.checkout.change(tab, (state) => ({ ...state, scanned: null }));
    if (digits === null || action === 'ignore') {
      await forget();
      return done(null);
    }
    if (action === 'find-customer') {
      const found = await this.search(digits);
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
      ? this.succeeded(tab, 'sent-to-register', { item: item?.name ?? digits })
      : this.refused(tab, { code: 'not-on-sale-screen', data: {} });
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
      if (outdated) return this.refused(tab, outdated);
    }
    const dependsOnSale = DEPENDS_ON_CART.has(request.type) && request.type !== 'counts-for';
    const twin = facts && dependsOnSale ? await this.checkout.twin(state, facts) : null;
    if (twin) return this.refused(tab, { code: 'same-sale', data: { at: twin.at } });
    const { staff } = this.checkout.ports;
    const missing = missingFor(request.type, await staff.standing(), await staff.approval(request.intentId));
    // Said until it is answered, by the screen itself.
    if (missing?.code === 'who-is-there') return { ok: false, reason: missing };
    if (missing) return this.refused(tab, missing);
    return this.onView(tab, request, facts);
  }

  /** The background died between writing and saying so: what the screen shows is older than what was done. */
  private async toldLate(tab: number, request: CommandRequest, receipt: Receipt): Promise<Answer> {
    return this.received(tab, receipt, RESULT_OF[request.type] ?? 'added', {}, !TAKES_BACK.has(request.type));
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
        return this.endByHand(tab, request, facts);
      case 'same-sale':
        return this.sameSale(tab, request, facts);
      case 'counts-for':
        return this.countsFor(tab, request, facts);
      case 'add-to-sale':
        return this.addToSale(tab, request.holdId, facts);
      case 'add-customer-to-sale':
        return this.addCustomerToSale(tab, request.customerId, facts);
      case 'finish':
        await this.checkout.ports.source.finish(request.finishId, await this.checkout.by(request.intentId));
        return this.succeeded(tab, 'finished', {});
      case 'settle':
        return this.settle(tab, request);
      case 'attach-customer':
        return this.loggedSale(tab, request.saleKey, request.intentId, 'attached', request.customerId);
      case 'add-missed':
        return this.loggedSale(tab, request.saleKey, request.intentId, 'added');
      case 'undo-last-sale':
        return this.undoLastSale(tab, request);
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
    if (!facts || customer === null) return this.refused(tab, { code: 'no-customer', data: { items: 0 } });
    if (facts.snapshot.colour === 'red' && request.type !== 'undo' && request.type !== 'add-manually') {
      return this.refused(tab, { code: 'by-hand-only', data: {} });
    }
    // Without the register's own id the same sale could go on file twice, from two tabs.
    if (facts.snapshot.saleId === null && DEPENDS_ON_CART.has(request.type)) {
      return this.refused(tab, { code: 'sale-not-known', data: {} });
    }
    // Another tab may have completed it: what this one still shows is older.
    if (facts.record?.state === 'completed' && facts.sale.state === 'open' && DEPENDS_ON_CART.has(request.type)) {
      return this.refused(tab, { code: 'sale-completed', data: {} });
    }
    const command = commandOf(request, facts, customer);
    if (!command) return this.refused(tab, { code: 'invalid-command', data: {} });
    const words = resultData(request, facts, await this.checkout.ports.source.summary(customer));
    const receipt = await this.execute(command, request.intentId);
    if (receipt.ok && receipt.changes > 0) await this.checkout.log(facts);
    return this.received(tab, receipt, RESULT_OF[request.type] ?? 'added', words, !TAKES_BACK.has(request.type));
  }

  /** Cards, passes and customers themselves: needs no cart that can be read. */
  private async onCard(tab: number, request: DeskRequest, facts: SaleFacts | null): Promise<Answer> {
    const { source } = this.checkout.ports;
    const linked = facts?.customer.state === 'linked' ? facts.customer.id : null;
    const customer = await subjectOf(request, linked, source);
    if (customer === null) return this.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const words = await deskWords(request, customer, source);
    const receipt = await this.execute(deskCommandOf(request, customer), request.intentId);
    return this.received(tab, receipt, RESULT_OF[request.type] ?? 'corrected', words, DESK_REQUESTS[request.type]);
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
    return this.received(tab, receipt, 'added-manually', { title }, true);
  }

  private async link(tab: number, intentId: string, customerId: string, facts: SaleFacts | null): Promise<Answer> {
    const link = facts && linkOf(facts.snapshot);
    if (!link) return this.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const outcome = await this.checkout.ports.source.link(customerId, link, 'hand', await this.checkout.by(intentId));
    return outcome.ok ? this.succeeded(tab, 'linked', {}) : this.refused(tab, outcome.reason);
  }

  private async create(
    tab: number,
    request: Extract<CommandRequest, { type: 'create-customer' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const by = await this.checkout.by(request.intentId);
    const link = facts && linkOf(facts.snapshot);
    const outcome = await this.checkout.ports.source.createCustomer(request.customer, link, by);
    if (!outcome.ok) return this.refused(tab, outcome.reason);
    await this.checkout.change(tab, (state) => ({ ...state, drafts: without(state.drafts, 'create-customer') }));
    return this.succeeded(tab, 'created', {});
  }

  private async unlink(tab: number, intentId: string, facts: SaleFacts | null): Promise<Answer> {
    if (await this.byHand.withoutCustomer(tab)) return this.succeeded(tab, 'unlinked', {});
    for (const link of facts ? linksOf(facts.snapshot) : []) {
      await this.checkout.ports.source.unlink(link, await this.checkout.by(intentId));
    }
    return this.succeeded(tab, 'unlinked', {});
  }

  /** Paid or thrown away, by the word of whoever typed it in: a click, so that what counts is added with it. */
  private async endByHand(
    tab: number,
    request: Extract<CommandRequest, { type: 'end-by-hand' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    if (!facts || !isByHand(facts.snapshot)) return this.refused(tab, { code: 'sale-not-found', data: {} });
    const { record, sale } = facts;
    const owner = sale.customer ?? record?.customer ?? null;
    // A completed sale is final: only what was typed of it goes.
    const isOver = request.how === 'discarded';
    if (owner === null || (isOver && (record === null || record.state === 'completed'))) {
      await this.byHand.close(tab);
      return this.succeeded(tab, 'ended-by-hand', {});
    }
    const ended: Sale = { ...sale, customer: owner, state: request.how, lines: isOver ? [] : sale.lines };
    const command: Command = { type: 'record-sale', sale: ended };
    const receipt = await this.checkout.execute(command, await this.checkout.by(request.intentId));
    if (receipt.ok) {
      await this.checkout.log({ ...facts, sale: ended });
      await this.byHand.close(tab);
    }
    return this.received(tab, receipt, 'ended-by-hand', {}, !isOver);
  }

  private async sameSale(
    tab: number,
    request: Extract<CommandRequest, { type: 'same-sale' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const twin = facts && (await this.checkout.twin(await this.checkout.tab(tab), facts));
    const id = facts?.snapshot.saleId;
    if (!twin || !id || twin.sale.key !== request.as) return this.refused(tab, { code: 'sale-not-found', data: {} });
    await this.checkout.answerTwin(tab, id, request.same ? idIn(twin.sale.key) : '');
    return this.succeeded(tab, 'same-sale', {});
  }

  private async countsFor(
    tab: number,
    request: Extract<CommandRequest, { type: 'counts-for' }>,
    facts: SaleFacts | null,
  ): Promise<Answer> {
    const index = facts?.sale.lines.findIndex((line) => line.id === request.lineId) ?? -1;
    const line = facts?.snapshot.lines[index];
    if (!line) return this.refused(tab, { code: 'item-not-on-sale', data: {} });
    const { posProductId, sku, name } = line;
    const by = await this.checkout.by(request.intentId);
    await this.checkout.ports.source.rememberItem({ posProductId, sku, name }, request.itemKey, by);
    return this.succeeded(tab, 'remembered', { item: name ?? '', title: titleOf(facts, request.programId) });
  }

  /** Puts the reward item or the free item on the register's sale through its documented command. Never unasked. */
  private async addToSale(tab: number, holdId: string, facts: SaleFacts | null): Promise<Answer> {
    const customer = facts?.customer.state === 'linked' ? facts.customer.id : null;
    if (!facts || customer === null) return this.refused(tab, { code: 'no-customer', data: { items: 0 } });
    const summary = await this.checkout.ports.source.summary(customer);
    const hold = summary.holds.find((one) => one.holdId === holdId);
    const program = facts.programs.find((one) => one.id === hold?.programId) ?? null;
    const wanted = hold ? itemToAdd(hold, facts.sale, program) : null;
    if (!wanted) return this.refused(tab, { code: 'reward-changed', data: {} });
    const [item] = await this.checkout.ports.source.items([wanted]);
    const product = { productId: item?.posItemId ?? null, sku: item?.sku ?? null };
    const sent = await this.page.addProduct(tab, product);
    return sent
      ? this.succeeded(tab, 'sent-to-register', { item: facts.nameOfItem(wanted) })
      : this.refused(tab, { code: 'not-on-sale-screen', data: {} });
  }

  /** The person whom the cashier looked up, put on a sale that nobody is on yet. */
  private async addCustomerToSale(tab: number, customerId: string, facts: SaleFacts | null): Promise<Answer> {
    const { source } = this.checkout.ports;
    const posId = facts && (await this.checkout.registerIdOf(customerId, facts.snapshot));
    const customer = posId === null ? null : await source.customer(customerId);
    if (!posId || !customer) return this.refused(tab, { code: 'not-on-sale-screen', data: {} });
    if (facts.customer.state !== 'none') return this.refused(tab, { code: 'customer-changed', data: {} });
    const sent = await this.page.addCustomer(tab, posId);
    return sent
      ? this.succeeded(tab, 'sent-to-register', { item: fullName(customer) })
      : this.refused(tab, { code: 'not-on-sale-screen', data: {} });
  }

  private async settle(tab: number, request: Extract<CommandRequest, { type: 'settle' }>): Promise<Answer> {
    const look = (await this.checkout.ports.source.needsALook()).find((one) => one.id === request.lookId);
    if (!look) return this.refused(tab, { code: 'reward-changed', data: {} });
    if (look.kind === 'many') return this.settleMany(tab, look, request);
    if (look.kind === 'sale') {
      const state = request.answer === 'completed' ? 'completed' : 'discarded';
      return this.loggedSale(tab, look.saleKey, request.intentId, 'settled', look.customer, state);
    }
    const takenOff = request.answer === 'taken-off';
    const command: Command = { type: 'settle', customer: look.customer, holdId: look.id, takenOff };
    const receipt = await this.checkout.execute(command, await this.checkout.by(request.intentId));
    return this.received(tab, receipt, 'settled', {}, false);
  }

  /** Many purchases at once that nobody was asked about: right as they are, or taken back as a whole. */
  private async settleMany(
    tab: number,
    look: Look,
    { answer, intentId }: Extract<CommandRequest, { type: 'settle' }>,
  ): Promise<Answer> {
    if (answer === 'undo' && look.intentId !== undefined) {
      const command: Command = { type: 'undo', customer: look.customer, intentId: look.intentId };
      const receipt = await this.execute(command, intentId);
      return this.received(tab, receipt, 'undone', { object: look.saleLabel }, false);
    }
    await this.checkout.ports.source.finish(look.id, await this.checkout.by(intentId));
    return this.succeeded(tab, 'settled', {});
  }

  /** A sale of today, from the log: attach its customer, add what was missed, or say how it ended. */
  private async loggedSale(
    tab: number,
    saleKey: string,
    intentId: string,
    result: ResultCode,
    customer?: string,
    state?: 'completed' | 'discarded',
  ): Promise<Answer> {
    const entry = await this.checkout.logEntry(saleKey);
    const record = await this.checkout.ports.source.sale(saleKey);
    const owner = customer ?? record?.customer ?? entry?.sale.customer ?? null;
    if (entry?.colour === 'red') return this.refused(tab, { code: 'by-hand-only', data: {} });
    // Somebody else attached a customer since the list was painted.
    if (result === 'attached' && record?.customer && record.customer !== customer) {
      return this.refused(tab, { code: 'customer-changed', data: {} });
    }
    // A sale of another day may be gone from the log: that it never happened needs no lines.
    if (owner === null || (!entry && !(record && state === 'discarded'))) {
      return this.refused(tab, { code: 'sale-not-found', data: {} });
    }
    const seen = entry?.sale ?? emptySale(saleKey, record?.label ?? '');
    const ended = state ?? seen.state;
    const sale: Sale = {
      ...seen,
      customer: owner,
      state: ended,
      lines: ended === 'discarded' ? [] : seen.lines,
    };
    // Whoever puts an earlier sale right has said why, should a program ask.
    const command: Command = { type: 'record-sale', sale, reason: 'missed' };
    const receipt = await this.checkout.execute(command, await this.checkout.by(intentId));
    return this.received(tab, receipt, result, {}, true);
  }

  private async undoLastSale(
    tab: number,
    request: Extract<CommandRequest, { type: 'undo-last-sale' }>,
  ): Promise<Answer> {
    const record = await this.checkout.ports.source.sale(request.saleKey);
    // The list named one click of that sale: something newer is not taken back in its place.
    if (!record?.customer || record.intents.at(-1) !== request.of) {
      return this.refused(tab, { code: 'nothing-to-undo', data: {} });
    }
    const command: Command = { type: 'undo', customer: record.customer, intentId: request.of };
    const receipt = await this.execute(command, request.intentId);
    return this.received(tab, receipt, 'undone', { object: record.label }, false);
  }

  private async received(
    tab: number,
    receipt: Receipt,
    code: ResultCode,
    words: ResultView['data'],
    undoable: boolean,
  ): Promise<Answer> {
    if (!receipt.ok) return this.refused(tab, receipt.reason, receipt);
    const count = purchasesIn(receipt.lines);
    const object = typeof words.object === 'string' ? words.object : code;
    const result: Omit<ResultView, 'at'> = {
      tone: 'good',
      code,
      data: { ...(count > 0 && { count }), ...words },
      ...(undoable && receipt.changes > 0 && { undo: { intentId: receipt.intentId, object } }),
    };
    await this.show(tab, result, receipt.intentId);
    return answerOf(receipt);
  }

  private async succeeded(tab: number, code: ResultCode, data: Record<string, string | number>): Promise<Answer> {
    await this.show(tab, { tone: 'good', code, data });
    return done(null);
  }

  private async refused(tab: number, reason: Reason, receipt?: Receipt): Promise<Answer> {
    await this.show(tab, { tone: 'refused', code: 'refused', data: {}, reason }, receipt?.intentId);
    return receipt ? answerOf(receipt) : { ok: false, reason };
  }

  private async show(tab: number, result: Omit<ResultView, 'at'>, intentId?: string): Promise<void> {
    const at = this.checkout.ports.now().toISOString();
    await this.checkout.change(tab, (state) => withResult(state, { ...result, at }, intentId));
  }
}

/** What a list beside a queue can hold. */
const MOST_FOUND = 20;

function cardCount(summary: AccountSummary): number {
  return summary.cards.length + summary.passes.length + summary.tallies.length;
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

function answerOf(receipt: Receipt): Answer {
  return receipt.ok ? done({ changes: receipt.changes }) : { ok: false, reason: receipt.reason };
}

function done(value: unknown): Answer {
  return { ok: true, value };
}

function emptySale(key: string, label: string): Sale {
  const nothing = { subtotal: null, tax: null, saleDiscount: 0, discountsVisible: true };
  return { key, label, customer: null, state: 'discarded', lines: [], ...nothing };
}

function without<T>(record: Record<string, T>, key: string): Record<string, T> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
