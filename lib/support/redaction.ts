import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { giftCardWord } from '../pos/line-kind.ts';
import { shapeOf } from '../pos/shape.ts';
import type { Look } from '../pos/sight.ts';
import { type Known, scrubbedAgain } from '../pos/skeleton.ts';
import { FIELD_RULES, ID_WORDS, KEYED, REASONS, type Rule } from './field-rules.ts';
import type { Step } from './recording.ts';
import type { StoreWords } from './store-words.ts';

/** What the admin wants hidden besides. */
export interface Hidden {
  amounts: boolean;
  items: boolean;
}

interface RedactionOptions {
  store: StoreWords;
  /** What stands on a register's page by itself. */
  register: Known;
  /** Made for one file and never kept: without it no pseudonym can be tried out. */
  salt: string;
  hidden: Hidden;
}

/** Our own words, dates, times and numbers have no blanks in them; what has was written by somebody. */
const OWN_WORD = /^[\w.:+*/-]{0,60}$/;
const OWN_PLACE = /^[\w\s.:+*@()/<>$[\]-]{0,300}$/;
const SMALL_NUMBER = /^\d{1,3}$/;
const POSITION = /^position-\d{1,4}$/;

/** Makes recorded steps readable for somebody who must not know the store's customers. What is not on the list of fields does not leave. */
export class Redaction {
  private readonly options: RedactionOptions;
  private readonly names = new Map<string, string>();
  private readonly done = new WeakMap<object, Map<string, unknown>>();

  constructor(options: RedactionOptions) {
    this.options = options;
  }

  step({ calls, asked, answer, failure, ...about }: Step): Step {
    return {
      ...about,
      asked: about.kind === 'look' ? this.look(asked as Look) : this.value(asked, 'asked', ''),
      ...(answer !== undefined && { answer: this.value(answer, 'answer', '') }),
      ...(failure && { failure: this.value(failure, 'failure', '') as NonNullable<Step['failure']> }),
      calls: calls.map((call) => ({
        method: call.method,
        args: this.value(call.args, `${call.method}()`, '') as unknown[],
        ...(call.answer !== undefined && { answer: this.value(call.answer, call.method, '') }),
        ...(call.failure && { failure: this.value(call.failure, 'failure', '') as NonNullable<Step['failure']> }),
        ...(call.read && { read: this.value(call.read, 'read', '') as NonNullable<typeof call.read> }),
      })),
    };
  }

  /** Amounts and words of the register stand all over a page: whoever wants those hidden sends no page. */
  private look({ skeleton, ...said }: Look): object {
    const { hidden, register } = this.options;
    const isShown = !hidden.amounts && !hidden.items;
    const about = this.value(said, 'asked', '') as object;
    return { ...about, skeleton: isShown ? scrubbedAgain(skeleton, register) : null };
  }

  /** A text of a page or a form. */
  text(text: string): string {
    return /[\p{L}\p{N}]/u.test(text) ? `${shapeOf(text)}⟨${this.pseudonym(samePerson(text), 3)}⟩` : shapeOf(text);
  }

  value(value: unknown, field: string, around: string, isOneOfMany = false): unknown {
    if (typeof value !== 'object' || value === null) return this.primitive(value, field, around);
    const place = `${around}.${field}${isOneOfMany ? '[]' : ''}`;
    const known = this.done.get(value)?.get(place);
    if (known !== undefined) return known;
    const redacted = Array.isArray(value)
      ? this.list(value, field, around)
      : this.fields(value, field, isOneOfMany ? undefined : KEYED[field]);
    // Recordings share equal pieces; so do redacted ones.
    this.done.set(value, (this.done.get(value) ?? new Map<string, unknown>()).set(place, redacted));
    return redacted;
  }

  private list(values: readonly unknown[], field: string, around: string): unknown[] {
    return ruleOf(field, around) === 'drop' ? [] : values.map((one) => this.value(one, field, around, true));
  }

  private fields(value: object, field: string, keyed: (typeof KEYED)[string] | undefined): Record<string, unknown> {
    return Object.fromEntries(
      Object.entries(value).map(([name, content]) => {
        if (keyed) return [this.byRule(keyed.names, name), this.value(content, keyed.holds, field)];
        const isListed = isKnown(name, field);
        // Facts behind a reason have many names; what they say is judged as words of the store.
        if (field === 'data' && !isListed) return [this.byRule('keep', name), this.value(content, 'item', field)];
        return [isListed ? name : this.text(name), this.value(content, name, field)];
      }),
    );
  }

  private primitive(value: unknown, field: string, around: string): unknown {
    if (value === null || typeof value === 'boolean') return value;
    const rule = ruleOf(field, around);
    if (typeof value === 'number') return this.number(value, rule);
    return typeof value === 'string' ? this.byRule(rule, value) : null;
  }

  private number(value: number, rule: Rule): number {
    if (rule === 'money') return this.options.hidden.amounts ? 0 : value;
    return rule === 'keep' || rule === 'words' || rule === 'id' ? value : 0;
  }

  private byRule(rule: Rule, text: string): string {
    const { store, hidden } = this.options;
    switch (rule) {
      case 'keep':
        return OWN_WORD.test(text) ? text : this.text(text);
      case 'place':
        return OWN_PLACE.test(text) ? text : '';
      case 'code':
        return store.codes.has(text) && !hidden.items ? text : this.id(text);
      case 'words':
        return !hidden.items && (store.words.has(text) || store.words.has(text.replace(/^\d+ /, '')))
          ? text
          : this.own(text);
      case 'id':
        return this.id(text);
      case 'reason':
        return REASONS.has(text) ? text : this.text(text);
      case 'drop':
        return '';
      case 'money':
      case 'text':
        return this.text(text);
    }
  }

  /** Codes of the catalogue and dates stand where words of the store can stand. */
  private own(text: string): string {
    const { names, giftCards } = this.options.register;
    const giftCard = giftCardWord(giftCards, text);
    // What it is stays readable, its number does not.
    if (giftCard !== undefined) return giftCard + shapeOf(text.slice(giftCard.length));
    const isOwn = RESULT_OBJECTS.has(text) || names.has(text.toLowerCase());
    return /^\d{4}-\d{2}-\d{2}$/.test(text) || isOwn ? text : this.text(text);
  }

  /** Ids are made of ids: each part is replaced for itself, so that what belonged together still does. */
  private id(text: string): string {
    const { store, hidden } = this.options;
    const parts = text.split(/(%25|%7C|[|:#])/);
    return parts
      .map((part, i) => {
        if (i % 2 === 1 || part === '' || part.startsWith('~')) return part;
        if (ID_WORDS.has(part) || store.ids.has(part) || SMALL_NUMBER.test(part) || POSITION.test(part)) return part;
        const withKind = `${parts[i - 2] ?? ''}${parts[i - 1] ?? ''}${part}`;
        const isCode = store.codes.has(withKind) || store.codes.has(part);
        return isCode && !hidden.items ? part : `~${this.pseudonym(part, 7)}`;
      })
      .join('');
  }

  private pseudonym(text: string, length: number): string {
    const known = this.names.get(text);
    if (known !== undefined) return known.slice(0, length);
    const bytes = sha256(utf8ToBytes(`${this.options.salt} ${text}`));
    const name = Array.from(bytes.slice(0, 12), (byte) => String.fromCharCode(97 + (byte % 26))).join('');
    this.names.set(text, name);
    return name.slice(0, length);
  }
}

/** Codes of results and tags of items that are no goods: they stand where the words of a store can stand. */
const RESULT_OBJECTS: ReadonlySet<string> = new Set(
  `added added-manually queued redeemed paid-out coupon-redeemed pass-started visit-used undone linked created unlinked sent-to-register remembered
  loyaltydiscount gift-card deposit tip
  attached settled finished`.split(/\s+/),
);

/** One person is written in many ways: a phone by its last digits, everything else without case, accents and signs. */
function samePerson(text: string): string {
  const digits = text.replace(/\D/g, '');
  if (digits.length >= 7 && !/\p{L}/u.test(text)) return digits.slice(-10);
  return text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]+/gu, ' ')
    .trim();
}

export function isKnown(name: string, around: string): boolean {
  return name in FIELD_RULES || `${around}.${name}` in FIELD_RULES || name in KEYED || CONTAINERS.has(name);
}

export function ruleOf(field: string, around: string): Rule {
  return FIELD_RULES[`${around}.${field}`] ?? FIELD_RULES[field] ?? 'text';
}

/** Fields that hold nothing but other fields, or yes and no. */
const CONTAINERS: ReadonlySet<string> = new Set(
  `evidence made message reading told accounts address again asReward automatic bonusVisit data deeds due earnsOnPayoutSale hand imported known notice offer offersUsed offers more opening partsBefore reasons removed repeat requiresEmail withCoupon sameSalePayout shares standings sources takenOff tally test twice unasked usable paper visible add after before blocked book calls campaigns candidates card command concerns context coupons customer decision displaced done effects more offers
  eligible entries events foundThere foundThere health hold holds lastSales limits lines links lookUp missingData multiPurchaseReason needsALook notes notices open
  openings parts passes payouts pos prefill programs qualifies read ready refusal result rungs seen snapshot source steps store taken tallies time
  totals uses toFinish undo full rewards scanned countsFor found reward settings lapsing bound of style sales columns tenders payment staff who people pins dock points twin link discounts what`.split(
    /\s+/,
  ),
);
