import * as z from 'zod';
import { SCOPES } from '../../sources/store/contract/access.ts';
import { problem } from '../../sources/store/contract/problem.ts';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

/** The contract as OpenAPI 3.1, made from the schemas that requests are checked with. */
export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) paths[route.path] = { ...paths[route.path], [route.method]: operationOf(route) };
  return {
    openapi: '3.1.0',
    info: {
      title: 'Tillside store server',
      version: '1.0.0',
      description: ABOUT,
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: '/' }],
    tags: SCOPES.map((name) => ({ name, description: `Needs the scope \`${name}\`.` })),
    paths,
    components: { schemas: namedSchemas(), securitySchemes: { register: SECURITY } },
  };
}

const ABOUT = [
  'One ledger for several registers. Money is in minor units, instants are RFC 3339 in UTC, days are local to the store, ids are opaque.',
  'Every request is signed by the register (RFC 9421, ECDSA P-256) over its method, path, query, body and the headers that mean something;',
  'with `Accept-Signature` the answer is signed by the server, bound to the signature of the request.',
  'Every answer to a register says in `RateLimit-Limit`, `-Remaining` and `-Reset` (seconds) how much more it may ask at once.',
  'What writes needs an `Idempotency-Key`: the same key gives the same answer for at least 30 days, and another request under it is refused.',
  'Errors are `application/problem+json`: `code` says what it is, `retryable` whether the same request may be sent again.',
].join(' ');

const SECURITY = {
  type: 'http',
  scheme: 'Signature',
  description: 'An access token from `POST /v1/tokens`, together with the signature of the key that it is bound to.',
};

function operationOf(route: Route): Json {
  const { name, says, scope, answer, status, body, example } = route;
  return {
    operationId: name,
    summary: says,
    ...(scope === null ? { security: [] } : { tags: [scope], security: [{ register: [] }] }),
    parameters: [
      ...fieldsOf(route.params, 'path', example.params),
      ...fieldsOf(route.query, 'query', example.query),
      ...(route.writes ? [IDEMPOTENCY_KEY] : []),
      ...(route.versions ? [VERSIONS[route.versions]] : []),
    ],
    ...(body && { requestBody: { required: true, content: { 'application/json': content(body, example.body) } } }),
    responses: {
      [status]: {
        description: 'Done.',
        ...(route.versions === 'tag' && { headers: ETAG }),
        ...(answer && { content: { 'application/json': content(answer) } }),
      },
      ...(route.versions === 'tag' && { 304: { description: 'The answer is still the one of that tag.' } }),
      ...(route.versions === 'match' && {
        412: {
          description: 'It has changed meanwhile: the tag it has now is in `ETag`.',
          headers: ETAG,
          content: { 'application/problem+json': content(problem) },
        },
      }),
      default: {
        description: 'Not done.',
        content: { 'application/problem+json': content(problem) },
      },
    },
  };
}

const IDEMPOTENCY_KEY = {
  name: 'Idempotency-Key',
  in: 'header',
  required: true,
  description: 'Made once for what is wanted, kept until there is an answer.',
  schema: { type: 'string', pattern: '^[A-Za-z0-9_.:-]{8,200}$' },
};

const ETAG = { ETag: { description: 'Another one as soon as the answer may be.', schema: { type: 'string' } } };

const VERSIONS = {
  tag: {
    name: 'If-None-Match',
    in: 'header',
    required: false,
    description: 'The tag of an earlier answer: 304 while it is still the same.',
    schema: { type: 'string' },
  },
  match: {
    name: 'If-Match',
    in: 'header',
    required: false,
    description:
      'What this was decided by: the tag of the sale for what records a sale, of the person for a change of name or contact, of the customer’s screen for everything else. 412 when there is another one by now.',
    schema: { type: 'string' },
  },
};

function content(schema: z.ZodType, example?: unknown): Json {
  return { schema: schemaOf(schema), ...(example !== undefined && { example }) };
}

function fieldsOf(
  fields: z.ZodObject | undefined,
  place: 'path' | 'query',
  examples: Record<string, string> = {},
): Json[] {
  return Object.entries(fields?.shape ?? {}).map(([name, schema]) => ({
    name,
    in: place,
    required: place === 'path' || !z.safeParse(schema, undefined).success,
    schema: schemaOf(schema as z.ZodType),
    ...(examples[name] !== undefined && { example: examples[name] }),
  }));
}

const REFERENCE = '#/components/schemas/';
const FORM = {
  target: 'draft-2020-12',
  io: 'input',
  unrepresentable: 'any',
} as const;

/** A schema where it is used: a named one is referred to. */
function schemaOf(schema: z.ZodType): Json {
  const name = z.globalRegistry.get(schema)?.id;
  if (name !== undefined) return { $ref: REFERENCE + name };
  const all = z.toJSONSchema(schema, { ...FORM, reused: 'inline' }) as Json;
  return tidy(all);
}

function namedSchemas(): Json {
  const { schemas } = z.toJSONSchema(z.globalRegistry, { ...FORM, uri: (id) => REFERENCE + id });
  return Object.fromEntries(
    Object.entries(schemas)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, schema]) => [name, tidy(schema as Json)]),
  );
}

/** Without what an OpenAPI document says elsewhere. */
function tidy(schema: Json): Json {
  const { $schema: _, $id: __, $defs: ___, ...rest } = schema;
  return JSON.parse(JSON.stringify(rest).replaceAll('"#/$defs/', `"${REFERENCE}`)) as Json;
}
