import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { isPrivateAddress } from '../../sources/store/contract/private-address.ts';
import { sql } from '../engine/sql.ts';
import { signedAnswers } from './answer-signature.ts';
import { openApi } from './openapi.ts';
import { adminRoutes } from './operations/admin.ts';
import { commandRoutes } from './operations/commands.ts';
import { customerRoutes } from './operations/customers.ts';
import { listRoutes } from './operations/lists.ts';
import { addressOf, pairingRoutes } from './operations/pairing.ts';
import { storeRoutes } from './operations/store.ts';
import { ProblemError, problemOf } from './problem.ts';
import type { Route } from './route.ts';
import type { Service } from './service.ts';

export const ROUTES: Route[] = [
  ...pairingRoutes,
  ...storeRoutes,
  ...customerRoutes,
  ...commandRoutes,
  ...listRoutes,
  ...adminRoutes,
];

const MiB = 2 ** 20;
const EXTENSION = /^(chrome|moz)-extension:\/\//;
const EXPOSED = [
  'Content-Digest',
  'ETag',
  'Idempotency-Replayed',
  'RateLimit-Limit',
  'RateLimit-Remaining',
  'RateLimit-Reset',
  'Retry-After',
  'Signature',
  'Signature-Input',
  'X-Request-Id',
].join(', ');

interface Env {
  Variables: { requestId: string; route: string };
}

export function app(service: Service): Hono<Env> {
  const api = new Hono<Env>();
  api.use(async (c, next) => {
    const start = performance.now();
    c.set('requestId', service.uuid());
    c.set('route', '');
    await next();
    c.header('X-Request-Id', c.get('requestId'));
    c.header('Cache-Control', 'no-store');
    service.log({
      level: c.res.status >= 500 ? 'error' : 'info',
      what: 'request',
      id: c.get('requestId'),
      method: c.req.method,
      // The pattern, never the address: that may name a person.
      route: c.get('route'),
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    });
  });
  api.get('/healthz', (c) => c.json({ status: 'alive' }));
  api.get('/readyz', async (c) => {
    await service.engine.read((tx) => tx.one(sql`SELECT number FROM steps LIMIT 1`));
    return c.json({ status: 'ready' });
  });

  api.use('/v1/*', signedAnswers(service));
  api.use('/v1/*', async (c, next) => {
    const origin = c.req.header('origin') ?? '';
    c.header('Vary', 'Origin');
    if (EXTENSION.test(origin)) {
      c.header('Access-Control-Allow-Origin', origin);
      c.header('Access-Control-Expose-Headers', EXPOSED);
    }
    if (c.req.method !== 'OPTIONS') return next();
    c.header('Access-Control-Allow-Methods', 'GET, POST, PUT, PATCH, DELETE');
    c.header('Access-Control-Allow-Headers', c.req.header('access-control-request-headers') ?? '');
    c.header('Access-Control-Max-Age', '7200');
    return c.body(null, 204);
  });
  api.use('/v1/*', async (c, next) => {
    // Behind a proxy on this machine or in this shop it is the proxy that speaks https.
    const open = c.req.url.startsWith('http:') && !isPrivateAddress(addressOf(c));
    if (open) throw new ProblemError(403, 'https_required', 'over the internet only by https');
    await next();
  });
  const tooLarge = () => {
    throw new ProblemError(413, 'too_large', 'more than this call takes');
  };
  api.use('/v1/imports', bodyLimit({ maxSize: 20 * MiB, onError: tooLarge }));
  const usual = bodyLimit({ maxSize: MiB, onError: tooLarge });
  api.use('/v1/*', (c, next) => (c.req.path === '/v1/imports' ? next() : usual(c, next)));

  api.get('/v1/openapi.json', (c) => c.json(openApi(ROUTES)));
  for (const route of ROUTES) {
    api.on(route.method, route.path.replaceAll(/\{(\w+)\}/g, ':$1'), async (c) => {
      c.set('route', route.path);
      const { status = route.status, body, headers = {} } = await route.handle(c, service);
      for (const [name, value] of Object.entries(headers)) c.header(name, value);
      return status === 204 || status === 304 ? c.body(null, status) : c.json(body as object, status);
    });
  }
  const answer = (c: Context<Env>, said: ProblemError) => {
    for (const [name, value] of Object.entries(said.headers)) c.header(name, value);
    const { retryAfterMs } = said.more;
    if (retryAfterMs !== undefined) c.header('Retry-After', String(Math.ceil(retryAfterMs / 1000)));
    c.header('Content-Type', 'application/problem+json');
    return c.body(JSON.stringify({ ...said.body, instance: `urn:uuid:${c.get('requestId')}` }), said.status);
  };
  api.notFound((c) => answer(c, new ProblemError(404, 'not_found', 'there is no such call')));
  api.onError((error, c) => {
    const known = problemOf(error) ?? new ProblemError(500, 'internal', '');
    if (known.status >= 500) {
      service.log({ level: 'error', what: 'failed', id: c.get('requestId'), code: known.code, error: causeOf(error) });
    }
    return answer(c, known);
  });
  return api;
}

/** Where it happened, without what it was about. */
function causeOf(error: unknown): string {
  const stack = error instanceof Error ? (error.stack ?? error.name) : 'unknown';
  const frames = stack.split('\n').filter((line) => line.trim().startsWith('at '));
  return [error instanceof Error ? error.name : 'unknown', ...frames.slice(0, 5).map((line) => line.trim())].join(
    ' | ',
  );
}
