import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';

/** A handler of a call of one app. */
type AppHandler = (c: Context<ManagementEnv>, app: App) => Response | Promise<Response>;

/** A handler for a path with `:appId`. It responds with 404 if the app doesn't exist. */
export const withApp =
  ({ store }: Pick<OrgContext, 'store'>, handle: AppHandler) =>
  (c: Context<ManagementEnv>): Response | Promise<Response> => {
    const appId = c.req.param('appId') ?? '';
    const app = store.apps.get(appId);
    return app ? handle(c, app) : notFound(c, appId, 'AppInstance');
  };
