import { Hono } from 'hono';
import type { MiddlewareHandler } from 'hono';
import { z } from 'zod';
import type { AuthnRequirements } from '../auth/authn-requirements.ts';
import { insufficientScope } from '../auth/challenges.ts';
import { requireUserAuthentication } from '../auth/guards.ts';
import type { CallerEnv } from '../auth/guards.ts';
import { ApiError } from '../http/api-error.ts';
import { checkInput, readJson } from '../http/input.ts';
import type { MessageStore } from '../store/messages.ts';
import { adminGroup } from './admin.ts';

const textRule = 'text must be a string of 1 to 500 characters.';
const text = z
  .string(textRule)
  .trim()
  .min(1, textRule)
  .max(500, textRule)
  .refine((value) => value.isWellFormed(), 'text must be well-formed Unicode.')
  // PostgreSQL can't store it.
  .refine((value) => !value.includes('\0'), 'text must not contain the character U+0000.');

const newMessage = z.strictObject(
  { text },
  {
    error: ({ code }) =>
      code === 'unrecognized_keys' ? 'This field does not exist.' : 'The body must be a JSON object.',
  },
);
const messageId = z.uuid();
const listQuery = z.object({ author: z.literal('me', "author can only be 'me'.").optional() });

/** Deleting a message can't be undone: it requires a sign-in with two factors in the last 15 minutes. */
const requiredToDelete: AuthnRequirements = { acrValues: ['urn:okta:loa:2fa:any'], maxAge: 900 };

/**
 * `/messages`: every user can read and write. The author or an admin can delete, with a second factor.
 * @param clock milliseconds since the epoch.
 */
export const messageRoutes = (messages: MessageStore, clock: () => number) =>
  new Hono<CallerEnv>()
    .get('/', async (c) => {
      const { author } = checkInput(c.req.query(), listQuery);
      return c.json({ messages: await messages.list(author && c.get('caller').uid) });
    })
    .post('/', async (c) => {
      const body = await readJson(c, newMessage);
      return c.json(await messages.add(c.get('caller'), body.text), 201);
    })
    // Ownership is checked first, because a second factor doesn't change it. The 404 and 403 reveal nothing that the
    // list doesn't show.
    .delete(
      '/:id',
      requireAuthorOrAdmin(messages),
      requireUserAuthentication(requiredToDelete, clock),
      async (c) => {
        await messages.remove(c.req.param('id'));
        return c.body(null, 204);
      },
    );

/** Requires the author of the message in the path, or an admin. */
const requireAuthorOrAdmin =
  (messages: MessageStore): MiddlewareHandler<CallerEnv, '/:id'> =>
  async (c, next) => {
    const { uid, groups } = c.get('caller');
    const id = messageId.safeParse(c.req.param('id'));
    const authorUid = id.success ? await messages.authorOf(id.data) : undefined;
    if (authorUid === undefined) throw new ApiError(404, 'not_found', 'This message does not exist.');
    if (authorUid !== uid && !groups.includes(adminGroup)) {
      throw insufficientScope(
        `Only the author and members of the group '${adminGroup}' can delete a message.`,
      );
    }
    await next();
  };
