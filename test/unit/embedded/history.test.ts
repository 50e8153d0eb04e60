import { openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import type { LedgerEvent } from '../../../lib/loyalty/event.ts';
import type { Schema } from '../../../lib/sources/embedded/schema.ts';
import { line, NORA, openTill, SALLY, sale, type Till, TOMAS } from './till.ts';

let till: Till;
beforeEach(async () => {
  till = await openTill();
  for (const [i, customer] of [NORA, SALLY, TOMAS, NORA].entries()) {
    await till.run({ type: 'record-sale', sale: sale(`s${i}`, [line('wash', 3)], { customer }) });
  }
});

async function exported(): Promise<LedgerEvent[]> {
  const events: LedgerEvent[] = [];
  for await (const text of till.source.export()) events.push(JSON.parse(text));
  return events;
}

async function tamper(
  change: (database: Awaited<ReturnType<typeof openDB<Schema>>>) => Promise<unknown>,
): Promise<string[]> {
  const database = await openDB<Schema>(till.name);
  await change(database);
  database.close();
  return (await till.source.verify()).problems;
}

describe('the export', () => {
  it('has every event once, in the order they were written', async () => {
    const events = await exported();
    expect(events).toHaveLength(5 + 12);
    expect(events.slice(5).map((event) => event.customer)).toEqual(
      [NORA, SALLY, TOMAS, NORA].flatMap((one) => [one, one, one]),
    );
    expect(new Set(events.map((event) => event.id)).size).toBe(17);
  });

  it('names nobody', async () => {
    expect(JSON.stringify(await exported())).not.toMatch(/Nora|Quill|example\.com|555/);
  });

  it('goes over more than one reading', async () => {
    const people = [NORA, SALLY, TOMAS];
    for (let i = 0; i < 34; i++) {
      const customer = people[i % people.length] ?? NORA;
      await till.run({ type: 'record-sale', sale: sale(`more-${i}`, [line('wash', 30)], { customer }) });
    }
    const events = await exported();
    expect(events.length).toBeGreaterThan(1000);
    const own = events.filter((event) => event.customer === NORA).map((event) => event.seq);
    expect(own).toEqual(own.map((_, i) => i + 1));
    expect(await till.source.verify()).toEqual({ events: events.length, customers: 4, problems: [] });
  }, 30_000);
});

describe('verifying', () => {
  it('finds nothing in a ledger that nobody touched', async () => {
    expect(await till.source.verify()).toEqual({ events: 17, customers: 4, problems: [] });
  });

  it('finds an event that was changed', async () => {
    const problems = await tamper(async (database) => {
      const event = await database.get('events', 7);
      if (event) await database.put('events', { ...event, actor: 'somebody else' }, 7);
    });
    expect(problems).toEqual([`Event 3 of customer ${NORA} was changed after it was written.`]);
  });

  it('finds an event that is gone', async () => {
    const problems = await tamper((database) => database.delete('events', 7));
    expect(problems).toContain(`Event 4 of customer ${NORA} does not follow the one before it.`);
    expect(problems).toContain('There are 16 events, but 17 were written.');
  });

  it('finds the last events gone, which break no chain', async () => {
    const problems = await tamper((database) => database.delete('events', 17));
    expect(problems).toContain(`The stored cards of customer ${NORA} differ from the events.`);
  });

  it('finds punches that were given without an event', async () => {
    const problems = await tamper(async (database) => {
      const account = await database.get('accounts', TOMAS);
      const cards = account?.cards.map((card) => ({ ...card, punches: card.punches + 5 })) ?? [];
      if (account) await database.put('accounts', { ...account, cards });
    });
    expect(problems).toEqual([`The stored cards of customer ${TOMAS} differ from the events.`]);
  });

  it('finds cards without any event', async () => {
    const problems = await tamper(async (database) => {
      const account = await database.get('accounts', TOMAS);
      if (account) await database.put('accounts', { ...account, customer: 'made-up' });
    });
    expect(problems).toEqual(['5 customers have cards, but 4 have events.']);
  });

  it('goes on after an event that is not one', async () => {
    const problems = await tamper(async (database) => {
      const event = await database.get('events', 6);
      if (event) await database.put('events', { ...event, type: 'nonsense' } as never, 6);
    });
    expect(problems.length).toBeGreaterThan(0);
  });
});

it('refuses to write on an account that does not follow from its events', async () => {
  const database = await openDB<Schema>(till.name);
  const account = await database.get('accounts', TOMAS);
  if (account) await database.put('accounts', { ...account, seq: account.seq - 1 });
  database.close();
  const command = { type: 'record-sale', sale: sale('s9', [line('wash')], { customer: TOMAS }) } as const;
  await expect(till.run(command)).rejects.toMatchObject({ name: 'SourceFailure', reason: 'damaged' });
  expect(await exported()).toHaveLength(17);
});
