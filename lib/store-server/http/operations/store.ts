import * as z from 'zod';
import { item, profile, program } from '../../../sources/store/contract/answers.ts';
import { by } from '../../../sources/store/contract/command.ts';
import { id } from '../../../sources/store/contract/fields.ts';
import { versioned } from '../etag.ts';
import { operation, type Route } from '../route.ts';
import { data, SAMPLE } from './samples.ts';

const AT_ONCE = 1000;

const posItem = z.object({
  posProductId: z.string().max(300).nullable(),
  sku: z.string().max(300).nullable(),
  name: z.string().max(500).nullable(),
});

const unknownItem = { posProductId: 'p-77', sku: null, name: 'Dog shower' };

export const storeRoutes: Route[] = [
  operation('GET /v1/profile', 'getProfile', {
    says: 'The store of this register, and what day it is there.',
    scope: 'read',
    answer: profile,
    run: async ({ call }) => ({ body: await call.source.profile() }),
  }),
  operation('GET /v1/programs', 'listPrograms', {
    says: "The current version of every program, in the store's order.",
    scope: 'read',
    versions: 'tag',
    answer: data(program),
    run: async ({ call }) => versioned(call, { data: await call.source.programs() }),
  }),
  operation('GET /v1/items', 'listItems', {
    says: 'Items by key. Keys that are not known are left out.',
    scope: 'read',
    versions: 'tag',
    query: { key: z.union([id.transform((one) => [one]), z.array(id).max(AT_ONCE)]) },
    answer: data(item),
    example: { query: { key: SAMPLE.itemKey } },
    run: async ({ query, call }) => versioned(call, { data: await call.source.items(query.key) }),
  }),
  operation('POST /v1/items/joins', 'joinItems', {
    says: "Which items the POS's products are: by POS id, by code, by what a person said once. In the order asked; null: unknown.",
    scope: 'read',
    writes: false,
    body: z.object({ asked: z.array(posItem).max(AT_ONCE) }),
    answer: data(item.nullable()),
    example: { body: { asked: [{ posProductId: null, sku: 'WASH-SELF', name: null }, unknownItem] } },
    run: async ({ body, call }) => ({ body: { data: await call.source.joinItems(body.asked) } }),
  }),
  operation('POST /v1/items/aliases', 'rememberItem', {
    says: 'Remembers that this product of the POS is that item.',
    scope: 'earn',
    body: z.object({ asked: posItem, key: id, by }),
    example: { body: { asked: unknownItem, key: SAMPLE.itemKey, by: SAMPLE.by } },
    run: async ({ body, call }) => {
      await call.source.rememberItem(body.asked, body.key, call.by(body.by));
      return { status: 204 };
    },
  }),
];
