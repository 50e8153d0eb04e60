import type { MiddlewareHandler } from 'hono';
import { answerParts, contentDigest, sign } from '../../sources/store/contract/signature.ts';
import type { Service } from './service.ts';

/** Where nothing else protects what it hears, a register asks for signed answers: it then believes no others. */
export function signedAnswers({ keys, now }: Service): MiddlewareHandler {
  return async (c, next) => {
    await next();
    if (c.req.header('accept-signature') === undefined) return;
    const body = await c.res.arrayBuffer();
    const digest = await contentDigest(body);
    const parts = answerParts({
      status: c.res.status,
      digest,
      etag: c.res.headers.get('etag'),
      request: c.req.header('signature') ?? '',
    });
    const signed = await sign('server', parts, keys.signing, keys.thumbprint, now());
    const headers = new Headers(c.res.headers);
    headers.set('content-digest', digest);
    headers.set('signature-input', signed['signature-input']);
    headers.set('signature', signed.signature);
    const hasBody = c.res.status !== 204 && c.res.status !== 304;
    c.res = new Response(hasBody ? body : null, { status: c.res.status, headers });
  };
}
