import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { streamSSE } from 'hono/streaming';
import { readFileSync } from 'node:fs';
import type { OrgContext } from '../context.ts';
import { inboxPage } from './inbox-page.ts';
import { NoMessageError } from './outbox.ts';

const file = (name: string): string => readFileSync(new URL(name, import.meta.url), 'utf8');

/** The longest that `next` waits, in ms. */
const longestWait = 60_000;

/**
 * The inbox: `/inbox` for a person, `/inbox/messages?to=` as JSON for a test, and `/inbox/messages/next?to=&timeout=`
 * (ms), which answers once there is a message to that address that it has not given out yet, or 404 when none came.
 */
export function outboxRoutes({ outbox }: OrgContext): Hono {
  const css = file('inbox.css');
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
        imgSrc: ['data:'],
        baseUri: ["'none'"],
        formAction: ["'none'"],
        frameAncestors: ["'none'"],
      },
      // The link in a message must not tell the page that it leads to where it was found.
      referrerPolicy: 'no-referrer',
      strictTransportSecurity: false,
    }),
  );
  app.get('/inbox', (c) => c.html(inboxPage(outbox.messages()), 200, { 'Cache-Control': 'no-store' }));
  app.get('/inbox/inbox.css', (c) => c.body(css, 200, { 'Content-Type': 'text/css; charset=utf-8' }));
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
    if (!to) return c.json({ error: 'Say to which address: ?to=ada@example.com' }, 400);
    if (!(timeout >= 0 && timeout <= longestWait)) {
      return c.json({ error: `timeout is in milliseconds, 0 to ${longestWait}` }, 400);
    }
    try {
      return c.json(await outbox.next(to, { timeout, signal: c.req.raw.signal }));
    } catch (error) {
      if (error instanceof NoMessageError) return c.json({ error: error.message }, 404);
      throw error;
    }
  });

  app.get('/inbox/events', (c) =>
    streamSSE(c, async (stream) => {
      const stop = outbox.onChange(() => void stream.writeSSE({ event: 'change', data: '' }));
      await new Promise<void>((resolve) => stream.onAbort(resolve));
      stop();
    }),
  );
  return app;
}
