import { Hono, type Context } from 'hono';
import type { LogEntity } from '../../log/event.ts';
import type { EventType } from '../../log/system-log.ts';
import type { ManagementEnv } from '../../management/api-token.ts';
import { readBody } from '../../management/input.ts';
import { isoTime } from '../../management/iso-time.ts';
import { missing } from '../../management/okta-error.ts';
import { newFault, type Fault } from '../faults/fault.ts';
import type { OrgWithTestTools } from '../test-tools.ts';
import { testToolsPath } from './path.ts';

const path = `${testToolsPath}/faults`;

/** The faults that are switched on. */
export function faultRoutes({ log, testTools: { faults } }: OrgWithTestTools): Hono<ManagementEnv> {
  const app = new Hono<ManagementEnv>();
  const record = (c: Context<ManagementEnv>, eventType: EventType, fault: Fault): void =>
    log.record({ eventType, actor: c.var.caller, target: [faultEntity(fault)] });
  const find = (id: string): Fault => {
    const fault = faults.get(id);
    if (!fault) throw missing(id, 'Fault');
    return fault;
  };

  app.get(path, (c) => c.json(faults.list().map(faultObject)));

  app.post(path, async (c) => {
    const body = await readBody(c, newFault);
    if ('refusal' in body) return body.refusal;
    const fault = faults.add(body.value);
    record(c, 'local_org.fault.create', fault);
    return c.json(faultObject(fault), 201);
  });

  app.delete(path, (c) => {
    const all = faults.list();
    faults.clear();
    for (const fault of all) record(c, 'local_org.fault.delete', fault);
    return c.body(null, 204);
  });

  app.get(`${path}/:id`, (c) => c.json(faultObject(find(c.req.param('id')))));

  app.delete(`${path}/:id`, (c) => {
    const fault = find(c.req.param('id'));
    faults.remove(fault.id);
    record(c, 'local_org.fault.delete', fault);
    return c.body(null, 204);
  });
  return app;
}

/** A fault as the API shows it. */
export const faultObject = (fault: Fault) => ({
  ...fault,
  created: isoTime(fault.created),
  ...(fault.times !== undefined && { remaining: fault.times - fault.hits }),
});

const faultEntity = ({ id, kind, method, path: pattern }: Fault): LogEntity => ({
  id,
  type: 'Fault',
  alternateId: method === undefined ? pattern : `${method} ${pattern}`,
  displayName: kind,
});
