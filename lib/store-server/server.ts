import { randomUUID } from 'node:crypto';
import { createServer as createHttp, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import { networkInterfaces } from 'node:os';
import { getRequestListener } from '@hono/node-server';
import { isPrivateAddress } from '../sources/store/contract/private-address.ts';
import { serverKeys } from './access/server-keys.ts';
import type { Engine } from './engine/engine.ts';
import { keepSwept } from './housekeeping.ts';
import { app } from './http/app.ts';
import { ChangeBell } from './http/change-bell.ts';
import { RateLimit } from './http/rate-limit.ts';
import type { LogEntry } from './http/service.ts';
import { RuleShelf } from './ledger/rules.ts';

export interface ServerOptions {
  engine: Engine;
  /** 0: any free one. */
  port: number;
  host: string;
  /** Certificate and key, where no proxy in front of it speaks https. */
  tls?: { cert: string; key: string };
  version: string;
  log: (entry: LogEntry) => void;
  /** Only in the demo: answers below `/api/json/`. */
  astro?: { answer(request: Request): Promise<Response> };
  now?: () => Date;
}

export interface StoreServer {
  url: string;
  /** Every address it answers under. */
  urls: string[];
  /** Takes nothing new, finishes what is being worked on. The engine stays open. */
  stop(): Promise<void>;
}

/** Ten times what a busy register sends. */
const PER_SECOND = 50;
const BURST = 400;

/** Requests that are being worked on get so long to finish. */
const GRACE_MS = 10_000;

export async function startServer(options: ServerOptions): Promise<StoreServer> {
  const { engine, log, version, tls, astro, now = () => new Date() } = options;
  const bell = new ChangeBell(engine);
  const api = app({
    engine,
    keys: await serverKeys(engine),
    rules: new RuleShelf(),
    rulesWithoutMakers: new RuleShelf(true),
    bell,
    limit: new RateLimit(PER_SECOND, BURST),
    now,
    uuid: randomUUID,
    log,
    version,
  });
  const answer = getRequestListener((request, env) =>
    astro && new URL(request.url).pathname.startsWith('/api/json/') ? astro.answer(request) : api.fetch(request, env),
  );
  let isStopping = false;
  const listener = (asked: IncomingMessage, answered: ServerResponse) => {
    // A connection that its register keeps open for the next request would hold up the end.
    answered.once('finish', () => isStopping && setImmediate(() => server.closeIdleConnections()));
    void answer(asked, answered);
  };
  const server: Server = tls ? createHttps(tls, listener) : createHttp(listener);
  // Longer than any proxy keeps a connection, so that it is never the server that closes one under a request.
  server.keepAliveTimeout = 65_000;
  await listening(server, options.port, options.host);
  const housekeeping = keepSwept(engine, now, log);
  const { port } = server.address() as AddressInfo;
  const urls = addresses(options.host).map((host) => `${tls ? 'https' : 'http'}://${host}:${port}`);
  return {
    url: urls[0] ?? '',
    urls,
    stop: async () => {
      isStopping = true;
      bell.stop();
      housekeeping.stop();
      const closed = new Promise((resume) => server.close(resume));
      server.closeIdleConnections();
      const late = setTimeout(() => server.closeAllConnections(), GRACE_MS);
      await closed;
      clearTimeout(late);
    },
  };
}

function listening(server: Server, port: number, host: string): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
}

/** What to type into a register: an address of the shop's network first. */
function addresses(host: string): string[] {
  if (host !== '0.0.0.0' && host !== '::') return [host.includes(':') ? `[${host}]` : host];
  const all = Object.values(networkInterfaces()).flatMap((some) => some ?? []);
  const outside = all.filter((one) => one.family === 'IPv4' && !one.internal).map((one) => one.address);
  const inside = outside.filter(isPrivateAddress);
  return [...inside, '127.0.0.1', ...outside.filter((one) => !inside.includes(one))];
}
