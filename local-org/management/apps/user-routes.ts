import { Hono, type Context } from 'hono';
import { z } from 'zod';
import type { OrgContext } from '../../context.ts';
import { appEntity, userEntity, type EventType } from '../../log/system-log.ts';
import { assignmentId, findAssignment } from '../../oauth/assignment.ts';
import type { App, User } from '../../store/documents.ts';
import { forbidden, notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';
import { readBody } from '../input.ts';
import { readOnly, unsupported } from '../../store/unsupported.ts';
import { appsPath } from './app-object.ts';
import { toAppUserObject } from './app-user-object.ts';
import { assignUser } from './assignments.ts';
import { listAppUsers } from './list-app-users.ts';
import { withApp } from './with-app.ts';

/** The body that changes an assignment of a user. Their username in the app is always their login. */
const updateBody = (login: string | undefined) =>
  z.strictObject({
    profile: z.record(z.string(), z.unknown()).nullish(),
    credentials: unsupported(login === undefined ? undefined : { userName: login }),
    scope: z.enum(['USER', 'GROUP']).nullish(),
    ...{ id: readOnly, externalId: readOnly, created: readOnly, lastUpdated: readOnly, lastSync: readOnly },
    ...{ status: readOnly, statusChanged: readOnly, passwordChanged: readOnly, syncState: readOnly },
    ...{ _embedded: readOnly, _links: readOnly },
  });

const idBody = z.looseObject({ id: z.string().min(1) });

/**
 * The users who have an app, by their own assignment or by a group's.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationUsers/
 */
export function appUserRoutes(org: OrgContext): Hono<ManagementEnv> {
  const { store } = org;
  const app = new Hono<ManagementEnv>();
  const path = `${appsPath}/:appId/users`;

  app.get(
    path,
    withApp(org, (c, found) => listAppUsers(org, c, found)),
  );

  app.post(
    path,
    withApp(org, async (c, found) => {
      const body = await readBody(c, idBody);
      if ('refusal' in body) return body.refusal;
      const { id } = body.value;
      const user = store.users.get(id);
      return user ? assign(org, c, found, user) : notFound(c, id, 'User');
    }),
  );

  app.get(
    `${path}/:userId`,
    withAppUser(org, (c, found, user) => {
      const assignment = findAssignment(store, user, found);
      if (!assignment) return notFound(c, user.id, 'AppUser');
      return c.json(toAppUserObject(org, found, user, assignment));
    }),
  );

  app.post(
    `${path}/:userId`,
    withAppUser(org, (c, found, user) =>
      findAssignment(store, user, found) ? assign(org, c, found, user) : notFound(c, user.id, 'AppUser'),
    ),
  );

  app.delete(
    `${path}/:userId`,
    withAppUser(org, (c, found, user) => {
      if (!store.appAssignments.delete(assignmentId(found.id, user.id)))
        return findAssignment(store, user, found)
          ? forbidden(c, 'The user has the app by a group: remove the user from the group instead.')
          : notFound(c, user.id, 'AppUser');
      record(org, c, 'application.user_membership.remove', found, user);
      return c.body(null, 204);
    }),
  );
  return app;
}

/** Assigns the app to the user, or changes the assignment, by the body. */
async function assign(org: OrgContext, c: Context<ManagementEnv>, app: App, user: User): Promise<Response> {
  const body = await readBody(c, updateBody(user.login));
  if ('refusal' in body) return body.refusal;
  const known = findAssignment(org.store, user, app);
  const assignment = assignUser(org, app, user, body.value.profile ?? undefined);
  if (known?.principal !== 'USER') record(org, c, 'application.user_membership.add', app, user);
  return c.json(toAppUserObject(org, app, user, assignment));
}

const record = (
  org: OrgContext,
  c: Context<ManagementEnv>,
  eventType: EventType,
  app: App,
  user: User,
): void => org.log.record({ eventType, actor: c.var.caller, target: [userEntity(user), appEntity(app)] });

/** A handler for a path with `:appId` and `:userId`. It responds with 404 if one of them doesn't exist. */
const withAppUser = (
  org: OrgContext,
  handle: (c: Context<ManagementEnv>, app: App, user: User) => Response | Promise<Response>,
) =>
  withApp(org, (c, app) => {
    const userId = c.req.param('userId') ?? '';
    const user = org.store.users.get(userId);
    return user ? handle(c, app, user) : notFound(c, userId, 'User');
  });
