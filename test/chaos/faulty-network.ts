/** What can happen to one call between a register and its server. */
export const FAULTS = [
  'lost request',
  'lost answer',
  'duplicate',
  'delay',
  'reset',
  'error 500',
  'error 500, done',
  '200 with an error',
  'truncated answer',
  'web page',
] as const;
export type Fault = (typeof FAULTS)[number];

/** A network that does something to every call that `plan` picks. */
export function faultyNetwork(plan: (call: string) => Fault | null): typeof fetch {
  return async (input, init) => {
    const send = () => fetch(input, init);
    const { method, url } = new Request(input, init);
    const fault = plan(`${method} ${new URL(url).pathname.split('/').slice(0, 3).join('/')}`);
    switch (fault) {
      case null:
        return send();
      case 'lost request':
        throw new TypeError('Failed to fetch');
      case 'lost answer':
        await send();
        throw new TypeError('Failed to fetch');
      case 'duplicate':
        await (await send()).text();
        return send();
      case 'delay':
        await new Promise((resume) => setTimeout(resume, 20));
        return send();
      case 'reset': {
        const body = new ReadableStream({
          start: (controller) => controller.error(new TypeError('connection reset')),
        });
        const { status, headers } = await send();
        return new Response(body, { status, headers });
      }
      case 'error 500':
        return new Response('Internal Server Error', { status: 500 });
      case 'error 500, done':
        await send();
        return new Response('Internal Server Error', { status: 500 });
      case '200 with an error':
        return Response.json({ status: 500, error: 'Something went wrong' });
      case 'truncated answer': {
        const response = await send();
        const text = await response.text();
        const headers = new Headers(response.headers);
        headers.delete('content-length');
        return new Response(text.slice(0, text.length / 2), {
          status: response.status === 204 ? 200 : response.status,
          headers,
        });
      }
      case 'web page':
        return new Response('<!doctype html><p>Welcome to the guest network</p>');
    }
  };
}
