import * as z from 'zod';
import { changes, finish, look } from '../../../sources/store/contract/answers.ts';
import { by } from '../../../sources/store/contract/command.ts';
import { id } from '../../../sources/store/contract/fields.ts';
import { changesAfter, readMark, writeMark } from '../../ledger/changes.ts';
import { ProblemError } from '../problem.ts';
import { operation, type Route } from '../route.ts';
import { data, SAMPLE } from './samples.ts';

export const listRoutes: Route[] = [
  operation('GET /v1/looks', 'listLooks', {
    says: 'Sales and holds that a person has to look at.',
    scope: 'read',
    answer: data(look),
    run: async ({ call }) => ({ body: { data: await call.source.needsALook() } }),
  }),
  operation('GET /v1/finishes', 'listFinishes', {
    says: "What still has to be done in the makers' own systems.",
    scope: 'read',
    answer: data(finish),
    run: async ({ call }) => ({ body: { data: await call.source.finishList() } }),
  }),
  operation('POST /v1/finishes/{id}/done', 'tickFinish', {
    says: 'A person did it.',
    scope: 'earn',
    params: { id },
    body: z.object({ by }),
    example: { params: { id: 'the-finish' }, body: { by: SAMPLE.by } },
    run: async ({ params, body, call }) => {
      await call.source.finish(params.id, call.by(body.by));
      return { status: 204 };
    },
  }),
  operation('GET /v1/changes', 'listChanges', {
    says: 'Which customers changed after a mark; with `wait` it answers as soon as there is something, at the latest after so many seconds.',
    scope: 'read',
    query: {
      epoch: z.string().max(100).optional(),
      after: z.string().max(40).default('0-0'),
      wait: z.coerce.number().int().min(0).max(25).default(0),
      limit: z.coerce.number().int().min(10).max(1000).default(500),
    },
    answer: changes,
    example: { query: { after: '0-0' } },
    run: async ({ query, call }) => {
      const { engine, bell } = call.service;
      const { tenant } = call.caller;
      const after = readMark(query.after);
      if (after === null) throw new ProblemError(422, 'validation', 'query: after: not a mark of this feed');
      if (query.wait > 0) await bell.waitFor(tenant, after, query.wait * 1000);
      const { mark, ...found } = await engine.read((tx) => changesAfter(tx, tenant, after, query.limit));
      if (query.epoch !== undefined && query.epoch !== found.epoch) {
        throw new ProblemError(410, 'feed_restarted', 'the data was restored from a backup: read everything again', {
          epoch: found.epoch,
        });
      }
      return { body: { ...found, next: writeMark(mark) } };
    },
  }),
];
