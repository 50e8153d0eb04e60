import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { type AddressInfo, connect, type Server, type Socket } from 'node:net';
import { certificateFor } from './certificate.ts';
import { serveFolder } from './folder.ts';

export type Handler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

/** By host name, or `*.name` for every host below it: a folder to serve or what answers the requests. */
export type Sites = Readonly<Record<string, string | Handler>>;

/** What stock browsers ask for by themselves. None of it comes from a page or an extension. */
const BROWSERS_OWN: readonly { host: RegExp; reason: string }[] = [
  { host: /^update\.googleapis\.com$/, reason: 'Chromium asks for newer components, whatever the switches say' },
];

export interface Hosts {
  readonly proxyPort: number;
  /** Everything that was asked of anybody else and not answered; what browsers do by themselves is left out. */
  readonly refused: readonly string[];
  close(): Promise<void>;
}

function siteOf<T>(sites: Readonly<Record<string, T>>, host: string): T | undefined {
  const wildcard = Object.keys(sites).find((name) => name.startsWith('*.') && host.endsWith(name.slice(1)));
  return sites[host] ?? (wildcard === undefined ? undefined : sites[wildcard]);
}

/** Ends a server and everything that is connected to it, tunnels and unfinished handshakes too: the server itself forgets about those. */
async function closeAll(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  for (const socket of sockets) socket.destroy();
  await closed;
}

function socketsOf(server: Server): ReadonlySet<Socket> {
  const sockets = new Set<Socket>();
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  return sockets;
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

/**
 * Serves the sites under their real names on https port 443, for browsers that use `proxyPort` as their proxy: the
 * manifest's own match patterns are what runs, and nothing else on the internet can be reached.
 */
export async function serveHosts(sites: Sites): Promise<Hosts> {
  const handlers: Record<string, Handler> = {};
  for (const [name, site] of Object.entries(sites)) {
    handlers[name] = typeof site === 'string' ? serveFolder(site) : site;
  }

  const web = createSecureServer(certificateFor(Object.keys(sites)), (request, response) => {
    const handler = siteOf(handlers, (request.headers.host ?? '').replace(/:\d+$/, ''));
    Promise.resolve(handler?.(request, response)).catch((error: unknown) => {
      console.error(`${request.method} ${request.headers.host}${request.url}:`, error);
      response.writeHead(500).end();
    });
  });
  const webSockets = socketsOf(web);
  const webPort = await listen(web);

  const refused: string[] = [];
  const refuse = (host: string, address: string) => {
    if (!BROWSERS_OWN.some((own) => own.host.test(host))) refused.push(address);
  };
  const proxy = createServer((request, response) => {
    const address = request.url ?? '';
    refuse(URL.parse(address)?.hostname ?? address, address);
    response.writeHead(502).end();
  });
  proxy.on('connect', (request: IncomingMessage, socket) => {
    socket.on('error', () => {});
    const [host = '', port] = (request.url ?? '').split(':');
    if (port !== '443' || !siteOf(handlers, host)) {
      refuse(host, request.url ?? '');
      socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
      return;
    }
    const upstream = connect(webPort, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      upstream.pipe(socket);
      socket.pipe(upstream);
    });
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
  });
  const proxySockets = socketsOf(proxy);
  const proxyPort = await listen(proxy);

  return {
    proxyPort,
    refused,
    async close() {
      await Promise.all([closeAll(proxy, proxySockets), closeAll(web, webSockets)]);
    },
  };
}
