import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AstroEmulator } from '../../lib/store-server/astro-emulator/emulator.ts';

export interface RunningEmulator {
  baseUrl: string;
  stop(): Promise<void>;
}

/** The emulator on a port of this machine. A lost connection is a closed socket. */
export async function serve(emulator: AstroEmulator): Promise<RunningEmulator> {
  const server = createServer((incoming, outgoing) => {
    passOn(emulator, incoming, outgoing).catch(() => incoming.socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    baseUrl: `http://127.0.0.1:${port}/api/json`,
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function passOn(emulator: AstroEmulator, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk as Buffer);
  const request = new Request(`http://${incoming.headers.host}${incoming.url}`, {
    method: incoming.method ?? 'GET',
    headers: Object.entries(incoming.headers).flatMap(([name, value]): [string, string][] =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
    ...(incoming.method === 'POST' && { body: Buffer.concat(chunks).toString() }),
  });
  const response = await emulator.answer(request);
  outgoing.writeHead(response.status, Object.fromEntries(response.headers));
  outgoing.end(await response.text());
}
