import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import type { VerifyAccessToken } from './auth/access-token.ts';
import type { VerifyRequestProof } from './auth/dpop/verify-request-proof.ts';
import { requireAccessToken, requireScope } from './auth/guards.ts';
import type { CallerEnv } from './auth/guards.ts';
import { writeChallenges } from './auth/authentication-schemes.ts';
import { ApiError, answerError } from './http/api-error.ts';
import { allowOrigins } from './http/cors.ts';
import { requireLoopbackHost } from './http/host-check.ts';
import { limitBody } from './http/input.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { ApiSettings } from './options.ts';
import { adminRoutes } from './routes/admin.ts';
import { messageRoutes } from './routes/messages.ts';
import { publicRoutes } from './routes/public.ts';
import type { MessageStore } from './store/messages.ts';
import type { UserStore } from './store/users.ts';

/** The services that the routes use. */
export interface AppParts {
  readonly verifyAccessToken: VerifyAccessToken;
  readonly verifyRequestProof: VerifyRequestProof;
  readonly users: UserStore;
  readonly messages: MessageStore;
}

/**
 * Creates the app: every route, and the checks before it. All routes after `requireAccessToken` need an access token.
 */
export function createApp(settings: ApiSettings, parts: AppParts) {
  const { users, messages } = parts;
  const app = new Hono<CallerEnv>();
  app.onError(answerError);
  app.notFound((c) => answerError(new ApiError(404, 'not_found', 'Not found.'), c));

  app.use(securityHeaders, requireLoopbackHost, allowOrigins(settings.allowedOrigins));
  app.use(writeChallenges(settings.dpop));
  app.use(methodNotAllowed({ app, onMethodNotAllowed: answerMethodNotAllowed }));

  app.route('/api/public', publicRoutes(settings.clock));
  app.use(requireAccessToken({ ...parts, dpop: settings.dpop }, (caller) => users.recordVisit(caller)));
  if (settings.requiredScope !== undefined) app.use(requireScope(settings.requiredScope));
  app.use(limitBody);
  app.route('/api/messages', messageRoutes(messages, settings.clock));
  app.route('/api/admin', adminRoutes(users));
  return app;
}

function answerMethodNotAllowed(c: Parameters<typeof answerError>[1], methods: string[]) {
  const allow = methods.join(', ');
  return answerError(
    new ApiError(405, 'invalid_request', `Method not allowed; use ${allow}.`, { headers: { Allow: allow } }),
    c,
  );
}
