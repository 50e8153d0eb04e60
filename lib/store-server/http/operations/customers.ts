import * as z from 'zod';
import type { Customer, Outcome } from '../../../sources/port.ts';
import {
  candidate,
  customer,
  link,
  linkEvidence,
  linkedCustomer,
  screen,
} from '../../../sources/store/contract/answers.ts';
import { by } from '../../../sources/store/contract/command.ts';
import { id, instant, text } from '../../../sources/store/contract/fields.ts';
import { expectedBy, versioned } from '../etag.ts';
import { ProblemError, refusal } from '../problem.ts';
import { operation, type Reply, type Route } from '../route.ts';
import { data, SAMPLE } from './samples.ts';

const NEW_LINK = { system: 'lightspeed-x', account: 'demo', posCustomerId: 'pos-900' };
const LINK_PATH = '/v1/links/{system}/{account}/{posCustomerId}';

export const customerRoutes: Route[] = [
  operation('GET /v1/customers', 'searchCustomers', {
    says: 'Exact phone, e-mail or code, else beginnings of the parts of a name; never the middle of one. Best first.',
    scope: 'read',
    query: { q: z.string().max(200), limit: z.coerce.number().int().min(1).max(50).default(10) },
    answer: data(customer),
    example: { query: { q: 'nor' } },
    run: async ({ query, call }) => ({ body: { data: await call.source.search(query.q, query.limit) } }),
  }),
  operation('GET /v1/candidates', 'listCandidates', {
    says: 'Who a customer of the POS may be, the best evidence first.',
    scope: 'read',
    query: {
      name: text.optional(),
      code: text.optional(),
      phone: text.optional(),
      email: text.optional(),
    },
    answer: data(candidate),
    example: { query: { phone: '503 555 0101' } },
    run: async ({ query, call }) => {
      const { name = null, code = null, phone = null, email = null } = query;
      return { body: { data: await call.source.candidates({ name, code, phone, email }) } };
    },
  }),
  operation('POST /v1/customers', 'createCustomer', {
    says: 'Refused when the phone, the e-mail or the link belong to somebody: `customerId` says to whom.',
    scope: 'earn',
    body: z.object({ first: text, last: text, phone: text, email: text, link: link.nullable().default(null), by }),
    answer: customer,
    status: 201,
    example: {
      body: { first: 'Pia', last: 'Noor', phone: '503 555 0190', email: 'pia@example.com', link: null, by: SAMPLE.by },
    },
    run: async ({ body, call }) => {
      const { link: to, by: said, ...person } = body;
      return made(await call.source.createCustomer(person, to, call.by(said)), 201);
    },
  }),
  operation('GET /v1/customers/{id}', 'getCustomer', {
    says: 'Name, phone and e-mail.',
    scope: 'read',
    versions: 'tag',
    params: { id },
    answer: customer,
    example: { params: { id: SAMPLE.customer } },
    run: async ({ params, call }) => {
      const { person, version } = found(await call.source.person(params.id), 'no customer of this id');
      return versioned(call, person, version);
    },
  }),
  operation('PATCH /v1/customers/{id}', 'changeCustomer', {
    says: 'Another name, phone or e-mail; what is not sent stays. Refused when the phone or the e-mail belong to somebody else.',
    scope: 'admin',
    versions: 'match',
    params: { id },
    body: z.object({
      first: text.exactOptional(),
      last: text.exactOptional(),
      phone: text.exactOptional(),
      email: text.exactOptional(),
      by,
    }),
    answer: customer,
    example: { params: { id: SAMPLE.customer }, body: { phone: '503 555 0191', by: { ...SAMPLE.by, role: 'admin' } } },
    run: async ({ params, body: { by: said, ...change }, call }) =>
      made(await call.source.changeCustomer(params.id, change, call.by(said), expectedBy(call)), 200),
  }),
  operation('GET /v1/customers/{id}/screen', 'getCustomerScreen', {
    says: 'Everything that a screen shows of a customer.',
    scope: 'read',
    versions: 'tag',
    params: { id },
    answer: screen,
    example: { params: { id: SAMPLE.customer } },
    run: async ({ params, call }) => {
      const { version, ...body } = found(await call.source.screen(params.id), 'no customer of this id');
      return versioned(call, body, version);
    },
  }),
  operation('GET /v1/customers/{id}/notes', 'listNotes', {
    says: 'What people said about what they did for this customer, the latest first.',
    scope: 'read',
    params: { id },
    answer: data(z.looseObject({ intentId: z.string(), at: instant, text: z.string() })),
    example: { params: { id: SAMPLE.customer } },
    run: async ({ params, call }) => ({ body: { data: await call.source.notes(params.id) } }),
  }),
  operation('GET /v1/customers/{id}/links', 'listLinks', {
    says: 'What points of sale call this customer.',
    scope: 'read',
    params: { id },
    answer: data(link),
    example: { params: { id: SAMPLE.customer } },
    run: async ({ params, call }) => ({ body: { data: await call.source.links(params.id) } }),
  }),
  operation('DELETE /v1/customers/{id}', 'eraseCustomer', {
    says: 'Forgets who it was. Events, cards and totals carry an opaque id only, and stay.',
    scope: 'admin',
    params: { id },
    example: { params: { id: '0a6f6e36-8b1c-11f0-fb01-000000000008' } },
    run: async ({ params, call }) => {
      const erased = await call.source.erase(params.id, call.by());
      if (!erased) throw new ProblemError(404, 'not_found', 'no customer of this id');
      return { status: 204 };
    },
  }),
  operation(`PUT ${LINK_PATH}`, 'putLink', {
    says: 'Links a customer of the POS with a customer of the store.',
    scope: 'earn',
    params: link.shape,
    body: z.object({ customer: id, how: linkEvidence, by }),
    answer: customer,
    example: { params: NEW_LINK, body: { customer: SAMPLE.customer, how: 'hand', by: SAMPLE.by } },
    run: async ({ params, body, call }) =>
      made(await call.source.link(body.customer, params, body.how, call.by(body.by)), 200),
  }),
  operation(`GET ${LINK_PATH}`, 'getLink', {
    says: 'Who a customer of the POS is. A `posCustomerId` of `code:` and a code stands for a POS that shows no id.',
    scope: 'read',
    params: link.shape,
    answer: linkedCustomer,
    example: { params: NEW_LINK },
    run: async ({ params, call }) => ({ body: found(await call.source.customerOf(params), 'nobody is linked') }),
  }),
  operation(`DELETE ${LINK_PATH}`, 'deleteLink', {
    says: 'Undoes a link.',
    scope: 'earn',
    params: link.shape,
    example: { params: NEW_LINK },
    run: async ({ params, call }) => {
      await call.source.unlink(params, call.by());
      return { status: 204 };
    },
  }),
];

function made(outcome: Outcome<Customer>, status: 200 | 201): Reply {
  if (outcome.ok) return { status, body: outcome.value };
  throw refusal(outcome.reason, outcome.customerId === undefined ? {} : { customerId: outcome.customerId });
}

function found<T>(value: T | null, detail: string): T {
  if (value === null) throw new ProblemError(404, 'not_found', detail);
  return value;
}
