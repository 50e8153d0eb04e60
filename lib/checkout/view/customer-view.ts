import type { LocalDate } from '../../loyalty/program.ts';
import type { CardView } from './card-view.ts';

export type CustomerState =
  | { state: 'none' /** Lines that would earn with a customer. */; wouldEarn: number }
  | { state: 'resolving'; name: string }
  | {
      state: 'unlinked';
      name: string;
      /** The POS's own handle: what is linked is the customer that was on the screen, not the next one. */
      handle: string;
      prefill: { first: string; last: string; phone: string; email: string };
      candidates: Candidate[];
    }
  | {
      state: 'linked';
      id: string;
      name: string;
      isTest: boolean;
      linkedBy: 'id' | 'code' | 'phone' | 'email' | 'hand' | 'created';
      /** Missing contact data that some program will ask for. */
      missing: ('email' | 'address')[];
      /** Seen by phone, code or name but not confirmed by a person yet. */
      confirmed: boolean;
      /** Of a maker's points program, as its own system told it last. */
      points?: { balance: number; asOf: string };
      /** Accounts of the same person that were put into this one. */
      mergedFrom?: { id: string; name: string }[];
    };

export interface Candidate {
  id: string;
  name: string;
  /** What matched: strong ones may be preselected, a name alone never is. */
  by: 'phone' | 'email' | 'code' | 'name';
  strength: 'strong' | 'weak';
  /** Last four digits or masked e-mail, enough to tell two people apart. */
  hint: string;
  cards: number;
  isTest: boolean;
}

/** One hit of a search: `search` and `use-scan` (find-customer) answer with a list of them, best first. */
export interface FoundCustomer {
  id: string;
  name: string;
  hint: string;
  isTest: boolean;
  cards?: number;
}

/** The answer to `show-customer`: a customer looked up without a sale, read only. */
export interface CustomerLookUp {
  id: string;
  name: string;
  isTest: boolean;
  hint: string;
  /** The register knows this person, takes commands, and has nobody on its sale. */
  canAdd: boolean;
  cards: CardView[];
  ready: { title: string; object: string }[];
  coupons: { title: string; endsOn: LocalDate }[];
}
