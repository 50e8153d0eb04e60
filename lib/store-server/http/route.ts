import type { Context } from 'hono';
import * as z from 'zod';
import type { Scope } from '../../sources/store/contract/access.ts';
import { intentId as intentIdField } from '../../sources/store/contract/fields.ts';
import { authenticate, type Call } from './authenticate.ts';
import { ProblemError } from './problem.ts';
import type { Service } from './service.ts';

export interface Reply {
  status?: 200 | 201 | 204 | 304;
  body?: unknown;
  headers?: Record<string, string>;
}

/** A call of the API: what it takes, what it answers, and an example that is executed with every test run. */
export interface Route {
  method: 'get' | 'post' | 'put' | 'patch' | 'delete';
  path: string;
  name: string;
  says: string;
  /** Null: without a token. */
  scope: Scope | null;
  /** Needs an `Idempotency-Key`. */
  writes: boolean;
  /** What its versions are good for: `tag` gives one and answers 304 to who has it, `match` writes only on the one expected. */
  versions?: 'tag' | 'match';
  params?: z.ZodObject;
  query?: z.ZodObject;
  body?: z.ZodType;
  answer: z.ZodType | null;
  status: 200 | 201 | 204;
  example: Example;
  handle(c: Context, service: Service): Promise<Reply>;
}

export interface Example {
  params?: Record<string, string>;
  query?: Record<string, string>;
  body?: unknown;
}

type Shape = z.ZodRawShape;
type None = Record<never, never>;

interface Operation<P extends Shape, Q extends Shape, B extends z.ZodType> {
  says: string;
  scope: Scope;
  /** False for a `POST` that only asks. */
  writes?: boolean;
  versions?: 'tag' | 'match';
  params?: P;
  query?: Q;
  body?: B;
  answer?: z.ZodType;
  status?: 200 | 201 | 204;
  example?: Example;
  run(asked: {
    params: z.output<z.ZodObject<P>>;
    query: z.output<z.ZodObject<Q>>;
    body: z.output<B>;
    call: Call;
  }): Promise<Reply>;
}

/** A call that only a paired register may make. */
export function operation<P extends Shape = None, Q extends Shape = None, B extends z.ZodType = z.ZodUndefined>(
  at: `${Uppercase<Route['method']>} /${string}`,
  name: string,
  of: Operation<P, Q, B>,
): Route {
  const [method, path = '/'] = at.split(' ');
  const writes = of.writes ?? method !== 'GET';
  const params = of.params && z.object(of.params);
  const query = of.query && z.object(of.query);
  return {
    method: method?.toLowerCase() as Route['method'],
    path,
    name,
    says: of.says,
    scope: of.scope,
    writes,
    ...(of.versions && { versions: of.versions }),
    ...(params && { params }),
    ...(query && { query }),
    ...(of.body && { body: of.body }),
    answer: of.answer ?? null,
    status: of.status ?? (of.answer ? 200 : 204),
    example: of.example ?? {},
    handle: async (c, service) => {
      const call = await authenticate(c, service, of.scope, writes ? keyOf(c) : '');
      return of.run({
        params: understood(params, c.req.param(), 'path') as z.output<z.ZodObject<P>>,
        query: understood(query, queryOf(c), 'query') as z.output<z.ZodObject<Q>>,
        body: understood(of.body, of.body && (await jsonOf(c)), 'body') as z.output<B>,
        call,
      });
    },
  };
}

/** A call that anybody may make. */
export function openRoute<B extends z.ZodType>(
  route: Omit<Route, 'handle' | 'scope' | 'writes' | 'body'> & { body?: B },
  run: (body: z.output<B>, c: Context, service: Service) => Promise<Reply>,
): Route {
  return {
    ...route,
    scope: null,
    writes: false,
    handle: async (c, service) => {
      const body = understood(route.body, route.body && (await jsonOf(c)), 'body') as z.output<B>;
      return run(body, c, service);
    },
  };
}

function keyOf(c: Context): string {
  const header = c.req.header('idempotency-key');
  if (header === undefined) throw new ProblemError(400, 'idempotency_missing', 'what writes needs an Idempotency-Key');
  const key = intentIdField.safeParse(/^"(.*)"$/.exec(header)?.[1] ?? header);
  if (!key.success)
    throw new ProblemError(400, 'validation', 'the Idempotency-Key must be 8 to 200 of A-Z a-z 0-9 _ . : -');
  return key.data;
}

async function jsonOf(c: Context): Promise<unknown> {
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/json\b/i.test(type))
    throw new ProblemError(415, 'validation', 'the body must be application/json');
  try {
    return JSON.parse(await c.req.text());
  } catch {
    throw new ProblemError(422, 'validation', 'the body is not JSON');
  }
}

/** A name that is there several times is a list. */
function queryOf(c: Context): Record<string, string | string[]> {
  return Object.fromEntries(
    Object.entries(c.req.queries()).map(([name, values]) => [name, values.length === 1 ? (values[0] ?? '') : values]),
  );
}

function understood(schema: z.ZodType | undefined, value: unknown, where: string): unknown {
  if (!schema) return {};
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const issues = parsed.error.issues.slice(0, 10).map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = issues[0];
  throw new ProblemError(422, 'validation', `${where}: ${first?.path || 'all of it'}: ${first?.message}`, { issues });
}
