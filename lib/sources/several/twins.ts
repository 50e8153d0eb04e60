import type { CustomerId } from '../../loyalty/sale.ts';
import type { SourceId } from '../port.ts';
import { idAt, placeOf } from './place.ts';

/** Named documents that outlive the background. */
export interface Documents {
  get<T>(key: string): Promise<T | null>;
  set(key: string, value: unknown): Promise<void>;
}

/**
 * Which customer of another source is which of the first one. Learned only from what is certain: both know the same customer of
 * the point of sale, or a person made or linked both. It names nobody.
 */
export class Twins {
  readonly #documents: Documents;

  constructor(documents: Documents) {
    this.#documents = documents;
  }

  /** A customer's id at `source`; null while none is known. */
  async at(source: SourceId, customer: CustomerId): Promise<CustomerId | null> {
    const place = placeOf(customer);
    if (place.source !== null) return place.source === source ? place.id : null;
    return this.#documents.get(keyOf(source, customer));
  }

  /** The first source's customer behind one of `source`; its own name with the source before it while there is none. */
  async owner(source: SourceId, id: CustomerId): Promise<CustomerId> {
    return (await this.#documents.get<CustomerId>(`twin-of ${idAt(source, id)}`)) ?? idAt(source, id);
  }

  async keep(source: SourceId, customer: CustomerId, id: CustomerId): Promise<void> {
    if ((await this.at(source, customer)) === id) return;
    await this.#documents.set(keyOf(source, customer), id);
    await this.#documents.set(`twin-of ${idAt(source, id)}`, customer);
  }
}

function keyOf(source: SourceId, customer: CustomerId): string {
  return `twin ${source} ${customer}`;
}
