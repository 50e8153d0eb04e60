import type { Minor } from '../loyalty/money.ts';
import type { Format } from './format.ts';

/** Facts behind a reason or result, read defensively: a missing one shortens the sentence, it never breaks it. */
export interface Facts {
  text: (name: string) => string | null;
  number: (name: string) => number | null;
  money: (name: string) => string | null;
}

export type Text = string | ((facts: Facts, format: Format) => string);

/** What happened or is not possible, on what it was decided, and what to do about it. */
export interface ReasonText {
  title: Text;
  detail?: Text;
  next?: Text;
}

export interface ReasonWords {
  title: string;
  detail: string | null;
  next: string | null;
}

export function factsOf(data: Record<string, string | number>, format: Format): Facts {
  const number = (name: string) => {
    const value = data[name];
    return typeof value === 'number' && Math.abs(value) <= Number.MAX_SAFE_INTEGER ? value : null;
  };
  return {
    number,
    text: (name) => (data[name] === undefined || data[name] === '' ? null : format.name(String(data[name]))),
    money: (name) => {
      const amount: Minor | null = number(name);
      return amount === null ? null : format.money(amount);
    },
  };
}

export function say(text: Text, facts: Facts, format: Format): string {
  return typeof text === 'string' ? text : text(facts, format);
}

export function wordsOf(text: ReasonText, data: Record<string, string | number>, format: Format): ReasonWords {
  const facts = factsOf(data, format);
  return {
    title: say(text.title, facts, format),
    detail: text.detail === undefined ? null : say(text.detail, facts, format),
    next: text.next === undefined ? null : say(text.next, facts, format),
  };
}
