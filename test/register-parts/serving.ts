import { readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';

/** What the servers of all simulated registers are put together from. */

export type RegisterHandler = (request: IncomingMessage, response: ServerResponse) => void | Promise<void>;

const FOLDERS = join(import.meta.dirname, '..');
const SCRIPT = /^\/__register\/((?:register(?:-parts|-r|-heartland|-table|-hashed)?)\/(?:page\/)?[a-z-]+\.ts)$/;

/** The address under which a page finds a script of ours, by its path below `test/`. Imports between them stay relative. */
export function scriptAddress(path: string): string {
  return `/__register/${path}`;
}

// Unknown: the policy of any real page. This one allows what the page itself needs and no more, so that nothing an
// extension does may lean on the page's good will.
export function policyOf(more: Record<string, string> = {}): string {
  const policy: Record<string, string> = {
    'default-src': "'none'",
    'script-src': "'self'",
    'style-src': "'self'",
    'img-src': "'self' data:",
    'connect-src': "'self'",
    'frame-src': "'none'",
    'child-src': "'none'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'require-trusted-types-for': "'script'",
    ...more,
  };
  return Object.entries(policy)
    .map(([directive, value]) => `${directive} ${value}`)
    .join('; ');
}

/** Answers when a script of the simulation is asked for, and says whether it was. */
export function servesScript(path: string, response: ServerResponse): boolean {
  const file = SCRIPT.exec(path)?.[1];
  if (file === undefined) return false;
  try {
    send(response, 200, 'text/javascript', stripTypeScriptTypes(readFileSync(join(FOLDERS, file), 'utf8')));
  } catch {
    send(response, 404, 'text/plain', 'Not found');
  }
  return true;
}

export function readSheets(folder: string, names: readonly string[]): string {
  return names.map((name) => readFileSync(join(folder, `${name}.css`), 'utf8')).join('\n');
}

export async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = '';
  request.setEncoding('utf8');
  for await (const chunk of request) body += chunk as string;
  return body;
}

export function html(response: ServerResponse, body: string, policy = policyOf()): void {
  response.setHeader('content-security-policy', policy);
  send(response, 200, 'text/html', body);
}

export function json(response: ServerResponse, value: unknown): void {
  send(response, 200, 'application/json', JSON.stringify(value));
}

export function redirect(response: ServerResponse, location: string): void {
  response.writeHead(302, { location }).end();
}

export function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  });
  response.end(body);
}
