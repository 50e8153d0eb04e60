import { once } from 'node:events';
import { createServer, request, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { RegisterHandler } from '../../register-parts/serving.ts';

export interface Reply {
  status: number;
  policy: string;
  location: string | undefined;
  body: string;
}

/** A browser as the server of a register sees it: it asks, and keeps its cookie. */
export class Visitor {
  readonly #port: number;
  #cookie = '';

  constructor(server: Server) {
    this.#port = (server.address() as AddressInfo).port;
  }

  async get(path: string): Promise<Reply> {
    return await this.#ask('GET', path, '');
  }

  async post(path: string, fields: Record<string, string>): Promise<Reply> {
    return await this.#ask('POST', path, new URLSearchParams(fields).toString());
  }

  async #ask(method: string, path: string, body: string): Promise<Reply> {
    const asked = request({ port: this.#port, path, method, headers: { cookie: this.#cookie } });
    asked.end(body);
    const [response] = await once(asked, 'response');
    const cookie: string | undefined = response.headers['set-cookie']?.[0];
    if (cookie !== undefined) this.#cookie = cookie.split(';')[0] ?? '';
    let text = '';
    response.setEncoding('utf8');
    for await (const chunk of response) text += chunk;
    return {
      status: response.statusCode,
      policy: response.headers['content-security-policy'] ?? '',
      location: response.headers.location,
      body: text,
    };
  }
}

export async function serve(handler: RegisterHandler): Promise<Server> {
  const server = createServer((asked, response) => void handler(asked, response)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return server;
}
