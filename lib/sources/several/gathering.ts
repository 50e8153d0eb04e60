import type { RegisterSource, SourceId } from '../port.ts';
import type { Part } from './one-picture.ts';
import type { Patience } from './patience.ts';
import type { Members } from './same-person.ts';

/** Asks several sources one question. */
export class Gathering {
  readonly patience: Patience;
  readonly #members: () => Promise<Members>;
  firstId: SourceId = 'embedded';

  constructor(members: () => Promise<Members>, patience: Patience) {
    this.#members = members;
    this.patience = patience;
  }

  async members(): Promise<Members> {
    const members = await this.#members();
    this.firstId = members.first.id;
    return members;
  }

  /** Asks all of them at once. The first one's failure is the whole's; another one's is only its own. */
  async all<T>(question: string, ask: (source: RegisterSource) => Promise<T>, otherwise: T): Promise<Part<T>[]> {
    const { first, others } = await this.members();
    return Promise.all([
      ask(first).then((value) => ({ source: first.id, isFirst: true, value })),
      ...others.map(async (other) => ({
        source: other.id,
        isFirst: false,
        value: await this.patience.ask(other, question, () => ask(other), otherwise),
      })),
    ]);
  }

  /** What it does not do in time it does later; nobody waits for it. */
  async beside(others: readonly RegisterSource[], work: (other: RegisterSource) => Promise<unknown>): Promise<void> {
    await Promise.all(
      others.map((other) => this.patience.ask<unknown>(other, crypto.randomUUID(), () => work(other), null)),
    );
  }
}

export function sourcesIn({ first, others }: Members): RegisterSource[] {
  return [first, ...others];
}
