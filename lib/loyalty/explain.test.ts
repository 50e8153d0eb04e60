import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons } from '../i18n/en-reasons.ts';
import { explain, inOneLine, type NextStep, REASON_CODES } from './explain.ts';
import type { ReasonCode } from './reason.ts';

const book = readFileSync(join(import.meta.dirname, '../../docs/rules.md'), 'utf8');
const headings = new Set(
  [...book.matchAll(/^## (.+)$/gm)].map((match) =>
    (match[1] ?? '')
      .toLowerCase()
      .replaceAll(/[^a-z -]/g, '')
      .replaceAll(' ', '-'),
  ),
);

describe('an explanation', () => {
  it('leads to a heading of the rule book', () => {
    const lost = REASON_CODES.filter((code) => !headings.has(explain(code).where.split('#')[1] ?? ''));
    expect(lost).toEqual([]);
  });

  it('is there for every reason that has words', () => {
    expect(REASON_CODES.toSorted()).toEqual(Object.keys(reasons).toSorted());
  });

  it('says in one line what a screen, a log and a bundle share', () => {
    expect(inOneLine({ code: 'offer-needs-more', data: { offerId: 'o1', missing: 1 } })).toBe(
      'offer-needs-more offerId=o1 missing=1 (Coupons and offers, docs/rules.md#coupons-and-offers; next: ring-up)',
    );
  });

  it('names its rule as the rule book does, and data by the names of fields', () => {
    const titles = [...book.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? '');
    const named = (rule: string) => rule === 'Outside the rules' || titles.some((title) => title.startsWith(rule));
    const wrong = REASON_CODES.filter((code) => {
      const { rule, data } = explain(code);
      return rule === '' || !named(rule) || data.some((name) => !/^[a-zA-Z]+$/.test(name));
    });
    expect(wrong).toEqual([]);
  });

  it('has one of the known next steps', () => {
    expect(REASON_CODES.filter((code) => !STEPS.has(explain(code).next))).toEqual([]);
  });

  it('has words for every next step', () => {
    const wordless = REASON_CODES.filter((code) => explain(code).next !== 'none' && !reasons[code].next);
    expect(wordless).toEqual([]);
  });

  it('lists all that a rule says with it', () => {
    const missing = said().filter(([code, name]) => !explain(code).data.includes(name));
    expect(missing).toEqual([]);
    expect(new Set(said().map(([code]) => code)).size).toBeGreaterThan(40);
  });
});

const STEPS: ReadonlySet<NextStep> = new Set([
  'none',
  'add-by-hand',
  'ask-support',
  'choose-another',
  'complete-customer',
  'correct-entry',
  'correct-register',
  'enter-pin',
  'finish-other-sale',
  'give-reason',
  'link-customer',
  'look',
  'press-again',
  'ring-up',
  'say-who',
  'set-clock',
  'teach-item',
  'tell-manager',
  'undo',
]);

/** The rules as they were written: `npm run mutants` tests a copy in which every text is broken on purpose. */
const rules = import.meta.dirname.replace(/\/\.cache\/mutants\/[^/]+/, '');

/** Each reason of the rules with each field that is written beside it where it is given. */
function said(): [ReasonCode, string][] {
  const files = readdirSync(rules).filter((name) => /^[a-z-]+\.ts$/.test(name) && name !== 'explain.ts');
  const text = files.map((name) => readFileSync(join(rules, name), 'utf8')).join('\n');
  return REASON_CODES.flatMap((code) =>
    [...text.matchAll(new RegExp(`'${code}',\\s*(?:data: )?\\{([^{}]*)\\}`, 'g'))].flatMap(([, fields = '']) =>
      fields.split(',').flatMap((field) => {
        const name = /^\s*([a-zA-Z]+)\s*(?::|$)/.exec(field)?.[1];
        return name === undefined ? [] : [[code, name] as [ReasonCode, string]];
      }),
    ),
  );
}
