import type { Candidate, CustomerState } from '../checkout/view/customer-view.ts';
import { counted } from './en-count.ts';
import type { Format } from './format.ts';

type Evidence = Extract<CustomerState, { state: 'linked' }>['linkedBy'];

/** Who it is, and how somebody is found or added. */
export const customerWords = {
  customer: {
    none: 'No customer',
    wouldEarn: (n: number, format: Format) =>
      n > 0
        ? `${counted(n, 'item', 'items', format)} here would earn. Add the customer on the register.`
        : 'Add the customer on the register to see their cards.',
    /** Where no register says who it is. */
    wouldEarnByHand: (n: number, format: Format) =>
      n > 0
        ? `${counted(n, 'item', 'items', format)} here would earn. Find the customer below.`
        : 'Find the customer below to see their cards.',
    resolving: 'Looking for their cards…',
    withoutName: 'Customer without a name',
    notLinked: 'On the sale, not linked yet',
    notThis: 'Not this customer?',
    isThis: 'Is this the right customer?',
    confirmOnce: 'Ask once; from then on this register knows.',
    link: 'Link customer',
    create: 'Create customer',
    findAnother: 'Someone else',
    whichOne: 'Is it one of these?',
    chooseFirst: 'Choose who it is first.',
    nobodyMatches: 'Nobody on file has this phone number, e-mail or name.',
    test: 'Test',
    linkedBy: {
      id: 'Linked',
      code: 'Linked by customer code',
      phone: 'Linked by phone',
      email: 'Linked by e-mail',
      hand: 'Linked by hand',
      created: 'Created here',
    } satisfies Record<Evidence, string>,
    foundBy: {
      id: 'Found on the register',
      code: 'Found by customer code',
      phone: 'Found by phone',
      email: 'Found by e-mail',
      hand: 'Linked by hand',
      created: 'Created here',
    } satisfies Record<Evidence, string>,
    missing: (data: readonly ('email' | 'address')[]) => {
      if (data.length > 1) return 'No e-mail and no mailing address on file';
      return data[0] === 'email' ? 'No e-mail on file' : 'No mailing address on file';
    },
    points: ({ balance, asOf }: { balance: number; asOf: string }, format: Format) =>
      `${counted(balance, 'Astro point', 'Astro points', format)} as of ${format.time(asOf)}`,
    matchedBy: (by: Candidate['by'], hint: string) => {
      const same = {
        phone: 'Same phone',
        email: 'Same e-mail',
        code: 'Same customer code',
        name: 'Same name only: ask for phone or e-mail',
      }[by];
      return hint ? `${same}, ${hint}` : same;
    },
    cards: (n: number, format: Format) => counted(n, 'card', 'cards', format),
  },
  create: {
    about: 'Linked to this sale at once.',
    first: 'First name',
    last: 'Last name',
    phone: 'Phone',
    email: 'E-mail',
    emailWrong: 'This is not an e-mail address.',
    nameMissing: 'Enter a name.',
    contactMissing: 'Enter a phone number or an e-mail.',
  },
  search: {
    title: 'Find a customer',
    label: 'Find a customer',
    hint: 'Name, phone, e-mail or customer code',
    searching: 'Searching…',
    failed: 'The search did not get through. Try again.',
    found: (n: number, format: Format) =>
      n === 0 ? 'Nobody found.' : counted(n, 'customer found', 'customers found', format),
    forSale: (label: string) => `For sale ${label}`,
  },
  lookUp: {
    title: 'Customer',
    readOnly: 'to read only',
    failed: 'This customer cannot be shown now.',
    waiting: 'Waiting to be redeemed',
  },
};
