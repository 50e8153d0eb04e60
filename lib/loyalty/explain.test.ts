import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { reasons } from '../i18n/en-reasons.ts';
import { explain, inOneLine, REASON_CODES } from './explain.ts';

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
});
