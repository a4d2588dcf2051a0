import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { ManagementEnv } from '../../management/api-token.ts';
import { readBody } from '../../management/input.ts';
import { isoTime } from '../../management/iso-time.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { inRange } from './in-range.ts';
import { testToolsPath } from './path.ts';

const path = `${testToolsPath}/clock`;

/** Either how far to move the clock, in milliseconds, or the time to set it to. */
const move = z.union(
  [
    z.strictObject({ advance: z.int({ error: 'must be a whole number of milliseconds' }) }),
    z.strictObject({
      time: z.iso.datetime({ offset: true, error: 'must be a time, such as 2026-01-31T12:00:00Z' }),
    }),
  ],
  { error: 'must have either advance (milliseconds) or time (ISO 8601)' },
);

/** The org's clock. */
export function clockRoutes({ log, testTools: { clock } }: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  const show = () => ({ now: isoTime(clock.now()), offset: clock.offset });
  const record = (c: Context<ManagementEnv>): void =>
    log.record({
      eventType: 'local_org.clock.update',
      actor: c.var.caller,
      target: [
        {
          id: 'clock',
          type: 'Clock',
          alternateId: `${clock.offset} ms`,
          displayName: 'Clock of the local org',
        },
      ],
    });

  app.get(path, (c) => c.json(show()));

  app.post(path, async (c) => {
    const body = await readBody(c, move);
    if ('refusal' in body) return body.refusal;
    const { value } = body;
    await inRange('advance' in value ? 'advance' : 'time', () =>
      'advance' in value ? clock.advance(value.advance) : clock.setTime(Date.parse(value.time)),
    );
    record(c);
    return c.json(show());
  });

  app.delete(path, (c) => {
    clock.reset();
    record(c);
    return c.body(null, 204);
  });
  return app;
}
