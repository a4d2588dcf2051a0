import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { readFileSync } from 'node:fs';
import type { OrgContext } from '../context.ts';
import { inboxPage } from './inbox-page.ts';
import { NoMessageError } from './outbox.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** How long `next` can wait, in ms. */
const maxTimeout = 60_000;

/**
 * The inbox: `/inbox` is the page, and `/inbox/messages?to=` lists messages as JSON for tests. With `DELETE` it deletes
 * them. `/inbox/messages/next?to=&timeout=` waits for a message that it hasn't returned before, and responds with 404 if
 * none arrives within the timeout (ms).
 */
export function outboxRoutes({ outbox, clock, closing }: OrgContext): Hono {
  const script = file('inbox.client.js');
  const app = new Hono();
  app.use(
    '/inbox/*',
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        scriptSrc: ["'self'"],
        styleSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'"],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // A link in a message must not send the address of the inbox to its target.
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.get('/inbox', (c) =>
    c.html(inboxPage(outbox.messages(), clock.now()), 200, { 'Cache-Control': 'no-store' }),
  );
  app.get('/inbox/inbox.client.js', (c) =>
    c.body(script, 200, { 'Content-Type': 'text/javascript; charset=utf-8' }),
  );

  app.get('/inbox/messages', (c) => c.json(outbox.messages(c.req.query('to'))));
  app.delete('/inbox/messages', (c) => {
    outbox.clear();
    return c.body(null, 204);
  });
  app.get('/inbox/messages/next', async (c) => {
    const to = c.req.query('to');
    const timeout = Number(c.req.query('timeout') ?? 10_000);
    if (!to)
      return c.json(
        {
          error:
            'The parameter "to" is missing. Add an email address or a phone number, such as ?to=ada@example.com.',
        },
        400,
      );
    if (!(timeout >= 0 && timeout <= maxTimeout)) {
      return c.json({ error: `timeout must be a number of milliseconds from 0 to ${maxTimeout}.` }, 400);
    }
    try {
      const signal = AbortSignal.any([c.req.raw.signal, closing]);
      return c.json(await outbox.next(to, { timeout, signal }));
    } catch (error) {
      if (error instanceof NoMessageError) return c.json({ error: error.message }, 404);
      throw error;
    }
  });

  app.get('/inbox/events', (c) =>
    streamSSE(c, async (stream) => {
      const stop = outbox.onChange(() => void stream.writeSSE({ event: 'change', data: '' }));
      await new Promise<void>((resolve) => {
        stream.onAbort(resolve);
        closing.addEventListener('abort', () => resolve(), { once: true });
      });
      stop();
    }),
  );
  return app;
}
