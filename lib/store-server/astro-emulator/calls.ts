import type { Quirks, Result } from './answers.ts';
import type { AstroModel, Card, Person } from './model.ts';

/**
 * The calls, with the fields that two public clients send and read. Status codes 100, 310, 320 and 700 are theirs; every
 * other code and all words are `Inferred:`.
 */
type Body = Record<string, unknown>;

export interface CallContext {
  model: AstroModel;
  quirks: Quirks;
  today: string;
}

type Call = (body: Body, context: CallContext) => Result;

const SUCCESS = 'Success';
/** Inferred codes. */
const INVALID = 200;
const DUPLICATE = 330;
const NO_PROGRAM = 600;
const NO_REWARD = 710;
const DATA_MISSING = 720;

export const CALLS: Record<string, Call> = {
  searchCustomer({ email_address: email, phone }, { model, quirks }) {
    const same = (a: string | null, b: unknown) =>
      a !== null && typeof b === 'string' && a.toLowerCase() === b.toLowerCase();
    // Inferred: one of the two is enough.
    const found = [...model.people.values()].filter((one) => same(one.email, email) || same(one.phone, phone));
    const [first] = found;
    if (!first) return { status: 310, message: 'Customer not found', data: null };
    const people = found.map(({ id, first: first_name, last }) => ({
      astro_customer_id: id,
      first_name,
      last_name: last,
    }));
    return ok(quirks.found === 'one' ? people[0] : people);
  },

  addCustomer(body, { model }) {
    const posId = String(body.customerID);
    if (model.links.has(posId)) return { status: 320, message: 'Customer already linked', data: null };
    const taken = [...model.people.values()].some(
      (one) =>
        (one.email !== null && one.email === body.email_address) || (one.phone !== null && one.phone === body.phone),
    );
    // E-mail and phone are what tells people apart in Astro.
    if (taken) return { status: DUPLICATE, message: 'Duplicate customer', data: null };
    const person = model.addPerson(
      {
        first: textOrNull(body.first_name) ?? '',
        last: textOrNull(body.last_name) ?? '',
        email: textOrNull(body.email_address),
        phone: textOrNull(body.phone),
      },
      posId,
    );
    return ok({ astro_customer_id: person.id });
  },

  linkCustomer({ customerID, astro_customer_id: id }, { model }) {
    if (!model.people.has(String(id))) return { status: 310, message: 'Customer not found', data: null };
    if (model.links.has(String(customerID))) return { status: 320, message: 'Customer already linked', data: null };
    model.links.set(String(customerID), String(id));
    return ok({ astro_customer_id: String(id) });
  },

  updateCustomer({ astro_customer_id: id, ...changes }, { model }) {
    const person = model.people.get(String(id));
    if (!person) return { status: 310, message: 'Customer not found', data: null };
    person.email = textOrNull(changes.email_address) ?? person.email;
    person.phone = textOrNull(changes.phone) ?? person.phone;
    return ok(null);
  },

  customerStatus: forPerson((person, body, { model }) => {
    const whole = Number(body.completed_cards) === 1;
    const cards = model.cardsOf(person.id).filter((card) => whole || !isClosed(card));
    return ok({
      ...personFields(person),
      astroPointsBalance: person.points,
      astroCardData: cards.map((card) => cardFields(card, model)),
      astroOfferRewards: offerRewards(person, model),
      astroPointsTransactions: [],
      astroPointsEligibleRewards: [],
    });
  }),

  customerRewardStatus: forPerson((person, _body, { model }) =>
    ok({
      ...personFields(person),
      astroCardData: model.waiting(person.id, 'frequent-buyer').map(({ card }) => cardFields(card, model)),
      astroOfferRewards: offerRewards(person, model),
    }),
  ),

  eligiblePurchaseItems({ item_code: one, item_code_batch: batch }, { model }) {
    const codes = Array.isArray(batch)
      ? batch.map(String)
      : one === undefined
        ? model.items.map((i) => i.code)
        : [textOrNull(one)];
    // Inferred: an item without a program is left out of the list.
    const items = model.items.filter((item) => codes.includes(item.code) && model.programsOf(item.code).length > 0);
    return ok(
      items.map((item) => ({
        item_code: item.code,
        item_description: item.description,
        astro_mfg_name: model.programsOf(item.code)[0]?.maker ?? '',
        available_programs: model.programsOf(item.code).map((program) => ({
          astro_mfg_program_id: program.id,
          astro_mfg_program_title: program.title,
          // Inferred: the words of the type.
          astro_mfg_program_type: program.kind === 'offer' ? 'Offer' : 'Frequent Buyer',
        })),
      })),
    );
  },

  addTransaction: forPerson((person, body, context) => ok(added(person, body, context))),

  addTransactionBatch: forPerson((person, { transactions }, context) =>
    ok((transactions as Body[]).flatMap((one) => added(person, one, context))),
  ),

  removeTransaction: forPerson((person, body, { model }) => removed(person, body, model, 'frequent-buyer')),

  removeOfferTransaction: forPerson((person, body, { model }) => removed(person, body, model, 'offer')),

  checkRedemptionEligibility: forPerson((person, { item_code: code }, { model, quirks }) => {
    const waiting = (['frequent-buyer', 'offer'] as const).flatMap((kind) => model.waiting(person.id, kind));
    const fits = waiting.find(({ card }) => card.program.items.includes(String(code)));
    if (fits) return ok({ isEligible: true, astro_reward_id: fits.rewardId, program_type: fits.card.program.kind });
    return quirks.notEligible === 'flag'
      ? ok({ isEligible: false })
      : { status: 700, message: 'Item is not eligible for redemption', data: null };
  }),

  addRedemption: forPerson((person, body, context) => redeemed(person, body, context, 'frequent-buyer')),

  addOfferRedemption: forPerson((person, body, context) => redeemed(person, body, context, 'offer')),

  // Inferred: it takes back the redemption of an offer too; no other call for that is known.
  removeRedemption: forPerson((person, { astro_reward_id: id }, { model }) => {
    const found = model.reward(person.id, String(id));
    if (!found || found.reward.redeemedOn === null) {
      return { status: NO_REWARD, message: 'Redemption not found', data: null };
    }
    found.reward.redeemedOn = null;
    return ok(null);
  }),

  listOffers(_body, { model, quirks }) {
    const list = model.programs
      .filter((program) => program.kind === 'offer')
      .map((program) => ({
        astro_mfg_id: '240',
        astro_mfg_name: program.maker,
        astro_program_id: program.id,
        astro_program_title: program.title,
        astro_program_long_description: '',
        in_store_only: 1,
        astro_program_start_date: '2026-11-01',
        astro_program_end_date: program.endsOn ?? '2026-11-30',
      }));
    return ok(quirks.offers === 'bare' ? list : { program_list: list });
  },

  addOfferTransaction: forPerson((person, body, context) => {
    const result = context.model.add(
      person.id,
      String(body.transactionID),
      String(body.item_code),
      Number(body.item_qty),
      context.today,
      'offer',
    );
    return result.status === 'added' ? ok(null) : refusedItem(result.status);
  }),

  customerPointsStatus: forPerson((person) => ok({ astroPointsBalance: person.points })),

  addPointsByDollar: forPerson((person, { dollarAmount }, { model }) => {
    person.points += Math.trunc(Number(dollarAmount));
    return ok({ astro_points_transaction_id: model.nextId(), total_points: person.points });
  }),

  redeemPoints: forPerson((person) => ok({ total_points: person.points })),
};

function forPerson(call: (person: Person, body: Body, context: CallContext) => Result): Call {
  return (body, context) => {
    const person = context.model.person(String(body.customerID));
    return person ? call(person, body, context) : { status: 310, message: 'Customer not found', data: null };
  };
}

function personFields({ id, first, last, email, phone }: Person) {
  return { astro_customer_id: id, first_name: first, last_name: last, email_address: email ?? '', phone: phone ?? '' };
}

function cardFields(card: Card, model: AstroModel) {
  const { program } = card;
  return {
    astro_card_id: card.id,
    astro_program_id: program.id,
    // Titles come with line breaks in the one client's samples.
    astro_program_title: program.title.replace(' | ', ' |\n'),
    astro_mfg_name: program.maker,
    // Inferred: the words of the status.
    astro_card_status: isClosed(card) ? 'Completed' : 'Active',
    card_purchase_required_count: program.size,
    card_reward_count: 1,
    astro_program_image: '',
    astro_program_long_description: '',
    cardPurchases: card.punches.map((punch) => ({
      imported_transaction_id: punch.transactionId ?? '',
      item_code: punch.code,
      item_description: describe(punch.code, model),
      purchase_date: punch.date,
    })),
    // Inferred: one row for each item to choose from, all with the reward's id. Offers wait in their own list.
    cardFreeGoods: card.rewards.flatMap((reward) =>
      program.kind === 'offer'
        ? []
        : model.items
            .filter((item) => program.items.includes(item.code))
            .map((item) => ({
              astro_reward_id: reward.id,
              astro_item_id: item.itemId,
              item_description: item.description,
              free_qty: 1,
              redeemed_on: reward.redeemedOn,
            })),
    ),
  };
}

function offerRewards(person: Person, model: AstroModel) {
  return model.waiting(person.id, 'offer').map(({ card, rewardId }) => ({
    offer_title: card.program.title,
    offer_type: card.program.rebate === undefined ? 'Free Good' : 'Rebate',
    rebate_amount: card.program.rebate === undefined ? null : card.program.rebate.toFixed(2),
    offer_reward_id: rewardId,
    offer_expires: card.program.endsOn ?? '2026-11-30',
  }));
}

function added(person: Person, body: Body, { model }: CallContext): unknown[] {
  const transactionID = String(body.transactionID);
  const result = model.add(
    person.id,
    transactionID,
    String(body.item_code),
    Number(body.item_qty ?? 1),
    String(body.item_transaction_date),
    'frequent-buyer',
  );
  if (result.status !== 'added') {
    const { status, message } = refusedItem(result.status);
    return [{ transaction_status: status, transaction_status_message: message, transactionID }];
  }
  // Inferred: one row for each program.
  return result.programs.map((program) => ({
    transaction_status: 100,
    transaction_status_message: 'Transaction\nAdded',
    transactionID,
    astro_transaction_id: model.nextId(),
    astro_program_id: program.id,
    astro_program_title: program.title,
  }));
}

function refusedItem(status: 'duplicate' | 'not-eligible'): Result {
  return status === 'duplicate'
    ? { status: DUPLICATE, message: 'Duplicate transaction', data: null }
    : { status: NO_PROGRAM, message: 'Item is not part of a program', data: null };
}

function removed(person: Person, body: Body, model: AstroModel, kind: 'frequent-buyer' | 'offer'): Result {
  const transactionID = String(body.transactionID);
  const gone = model.remove(person.id, transactionID, body.item_qty === undefined ? null : Number(body.item_qty), kind);
  const status = gone > 0 ? 100 : INVALID;
  return ok([
    { transaction_status: status, transaction_status_message: '', transactionID, transactionDeleted: gone > 0 },
  ]);
}

function redeemed(person: Person, body: Body, { model, today }: CallContext, kind: 'frequent-buyer' | 'offer'): Result {
  const found = model.reward(person.id, String(body.astro_reward_id));
  if (found?.card.program.kind !== kind) return { status: NO_REWARD, message: 'Reward not found', data: null };
  const { card, reward } = found;
  if (reward.redeemedOn !== null) return { status: NO_REWARD, message: 'Reward already redeemed', data: null };
  const item = model.items.find((one) => one.itemId === body.astro_item_id);
  if (kind === 'frequent-buyer' && !(item && card.program.items.includes(item.code))) {
    return { status: 700, message: 'Item is not eligible for redemption', data: null };
  }
  const wants = card.program.wants ?? [];
  if (wants.includes('email') && !body.customer_email_address) {
    return { status: DATA_MISSING, message: 'Customer email is required', data: null };
  }
  const address = [body.customer_address, body.customer_city, body.customer_state, body.customer_zip];
  if (wants.includes('address') && !address.every(Boolean)) {
    return { status: DATA_MISSING, message: 'Customer address is required', data: null };
  }
  reward.redeemedOn = today;
  return ok(null);
}

function isClosed(card: Card): boolean {
  return card.rewards.length > 0 && card.rewards.every((reward) => reward.redeemedOn !== null);
}

function describe(code: string, model: AstroModel): string {
  return model.items.find((item) => item.code === code)?.description ?? '';
}

function textOrNull(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

function ok(data: unknown): Result {
  return { status: 100, message: SUCCESS, data };
}
