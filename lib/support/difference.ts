import { shapeOf } from '../pos/shape.ts';
import { FIELD_RULES, KEYED, NOT_COMPARED } from './field-rules.ts';
import type { Step } from './recording.ts';
import { ruleOf } from './redaction.ts';
import { type StoreWords, storeWordsOf } from './store-words.ts';

/** The first place where two answers part. */
export interface Difference {
  /** Names of fields and positions, for instance `answer.cards.0.after`. */
  path: string;
  recorded: unknown;
  now: unknown;
}

/** Places of one step that are told at most. */
const MOST_TOLD = 20;

/**
 * Compares what was recorded with what the present version says. The recording is redacted and the present is computed from redacted values, so both
 * are brought to one form first: text to its shape, ids to the order in which they appear, times and hashes left out.
 */
export class Comparison {
  private readonly store: StoreWords;
  /** Recorded questions are compared again and again. */
  private readonly forms = new WeakMap<object, Map<string, string>>();

  /** Every field that the recording has. */
  private readonly fields = new Set<string>();

  constructor(steps: readonly Step[]) {
    this.store = storeWordsOf(steps);
    const seen = new WeakMap<object, Set<string>>();
    const note = (value: unknown, around: string): void => {
      if (typeof value !== 'object' || value === null || seen.get(value)?.has(around)) return;
      seen.set(value, (seen.get(value) ?? new Set<string>()).add(around));
      for (const [name, content] of Object.entries(value)) {
        if (!Array.isArray(value)) this.fields.add(`${around}.${name}`);
        note(content, Array.isArray(value) ? around : name);
      }
    };
    for (const { asked, answer, failure, calls } of steps) {
      note(asked, 'asked');
      // What a page's reader made stands under its own name.
      note(asked, '');
      note({ answer, failure, written: [{ command: null, ok: null, reason: null, events: null }] }, '');
      for (const call of calls) {
        note(call.args, `${call.method}()`);
        note({ command: call.args[0] }, 'written');
        note({ events: call.read?.decision?.ok ? call.read.decision.events : [] }, 'written');
        note({ reason: (call.answer as { reason?: unknown } | null | undefined)?.reason }, 'written');
      }
    }
  }

  /** Every place, the first one first; nothing: they are the same. */
  all(recorded: object, now: object): Difference[] {
    return differing(this.canonical(recorded, ''), this.canonical(now, ''), '').slice(0, MOST_TOLD);
  }

  /** One text for everything that compares as equal. Ids stay: which customer was asked for matters. */
  form(value: object, field: string): string {
    const known = this.forms.get(value)?.get(field);
    if (known !== undefined) return known;
    const form = JSON.stringify(this.brought(value, field, '', (id) => id));
    this.forms.set(value, (this.forms.get(value) ?? new Map<string, string>()).set(field, form));
    return form;
  }

  private canonical(value: unknown, field: string): unknown {
    const order = new Map<string, string>();
    return this.brought(value, field, '', (id) => {
      const known = order.get(id) ?? `#${order.size + 1}`;
      order.set(id, known);
      return known;
    });
  }

  private brought(
    value: unknown,
    field: string,
    around: string,
    onId: (id: string) => string,
    isOneOfMany = false,
  ): unknown {
    if (typeof value === 'string') return this.text(value, field, around, onId);
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map((one) => this.brought(one, field, around, onId, true));
    const keyed = isOneOfMany ? undefined : KEYED[field];
    const entries = Object.entries(value)
      .filter(([name, content]) => content !== undefined && !isLeftOut(name, field))
      // What a later version says besides is nothing that could have been said then.
      .filter(([name]) => keyed || this.fields.has(`${field}.${name}`))
      .map(([name, content]): [string, unknown] => [
        keyed?.names === 'id' && !isOwn(name) ? onId(name) : name,
        this.brought(content, keyed?.holds ?? name, field, onId),
      ]);
    return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  private text(text: string, field: string, around: string, onId: (id: string) => string): string {
    const rule = around === 'data' && !(field in FIELD_RULES) ? 'words' : ruleOf(field, around);
    if (rule === 'keep' || rule === 'reason' || rule === 'code') return text;
    if (rule === 'drop' || rule === 'place') return '';
    if (rule === 'id') return onId(text);
    const known = this.store.words.has(text) || this.store.words.has(text.replace(/^\d+ /, ''));
    return rule === 'words' && known ? text : shapeOf(text);
  }
}

function isLeftOut(name: string, around: string): boolean {
  return NOT_COMPARED.has(`${around}.${name}`) || (NOT_COMPARED.has(name) && ruleOf(name, around) !== 'id');
}

function isOwn(name: string): boolean {
  return /^[a-z-]+$/.test(name);
}

function differing(recorded: unknown, now: unknown, path: string): Difference[] {
  if (typeof recorded !== 'object' || typeof now !== 'object' || recorded === null || now === null) {
    return Object.is(recorded, now) ? [] : [{ path, recorded, now }];
  }
  const below = (value: object, name: string) => (value as Record<string, unknown>)[name];
  const names = new Set([...Object.keys(recorded), ...Object.keys(now)]);
  return [...names].flatMap((name) =>
    differing(below(recorded, name), below(now, name), path === '' ? name : `${path}.${name}`),
  );
}
