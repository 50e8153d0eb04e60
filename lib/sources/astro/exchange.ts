import { AstroUnavailable } from './unavailable.ts';

/** What came back over HTTP: JSON, or the refusal of our token. */
export type HttpAnswer = { signedIn: true; json: unknown } | { signedIn: false };

export interface Exchange {
  fetch: typeof fetch;
  timeoutMs: number;
}

/**
 * One POST of a form. Redirects are never followed: they would carry a password or a customer to whoever runs the network.
 * `what` names the call in error messages.
 */
export async function postForm(
  exchange: Exchange,
  url: string,
  form: Record<string, string>,
  bearer: string | null,
  what: string,
): Promise<HttpAnswer> {
  const { response, text } = await received(exchange, what, url, {
    method: 'POST',
    headers: {
      Accept: 'application/json',
      'Content-Type': 'application/x-www-form-urlencoded',
      ...(bearer !== null && { Authorization: `Bearer ${bearer}` }),
    },
    body: new URLSearchParams(form).toString(),
    redirect: 'manual',
    credentials: 'omit',
    cache: 'no-store',
    referrerPolicy: 'no-referrer',
  });
  if (response.status === 401 || response.status === 403) return { signedIn: false };
  if (response.status >= 500 && response.status !== SIGN_IN_TO_NETWORK) {
    throw new AstroUnavailable('server-error', `Astro answered ${what} with HTTP ${response.status}.`);
  }
  if (isDetour(response) || isPage(response, text)) {
    throw new AstroUnavailable(
      'web-page',
      `Something on the way to Astro answered ${what} with a web page. Sign in to this network first, then try again.`,
    );
  }
  return { signedIn: true, json: parsed(text, what) };
}

async function received(
  { fetch, timeoutMs }: Exchange,
  what: string,
  url: string,
  init: RequestInit,
): Promise<{ response: Response; text: string }> {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    const response = await fetch(url, { ...init, signal });
    return { response, text: await response.text() };
  } catch {
    // The cause may quote the address or the body: it stays here.
    throw signal.aborted
      ? new AstroUnavailable('timeout', `Astro did not answer ${what} within ${timeoutMs / 1000} seconds.`)
      : new AstroUnavailable('no-connection', `Astro could not be reached for ${what}.`);
  }
}

/** HTTP's own word for it, where a guest network uses it. */
const SIGN_IN_TO_NETWORK = 511;

function isDetour({ type, status }: Response): boolean {
  return type === 'opaqueredirect' || (status >= 300 && status < 400) || status === SIGN_IN_TO_NETWORK;
}

function isPage(response: Response, text: string): boolean {
  const type = response.headers.get('Content-Type') ?? '';
  return /^\s*</.test(text) || (type.includes('text/html') && !/^\s*[[{]/.test(text));
}

function parsed(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new AstroUnavailable('unreadable', `Astro's answer to ${what} was cut off or is not JSON.`);
  }
}
