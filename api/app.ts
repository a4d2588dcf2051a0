import { Hono } from 'hono';
import { methodNotAllowed } from 'hono/method-not-allowed';
import { timeout } from 'hono/timeout';
import type { VerifyAccessToken } from './auth/access-token.ts';
import type { VerifyRequestProof } from './auth/dpop/verify-request-proof.ts';
import { requireAccessToken, requireScope } from './auth/guards.ts';
import type { CallerEnv } from './auth/guards.ts';
import { writeChallenges } from './auth/authentication-schemes.ts';
import { ApiError, answerErrors, temporarilyUnavailable } from './http/api-error.ts';
import { allowOrigins } from './http/cors.ts';
import { clientAddress } from './http/client-address.ts';
import { requireHost } from './http/host-check.ts';
import { limitBody } from './http/input.ts';
import { createRateLimit } from './http/rate-limit.ts';
import { securityHeaders } from './http/security-headers.ts';
import type { Logger } from './log/logger.ts';
import type { ApiSettings } from './options.ts';
import type { Readiness } from './readiness.ts';
import { adminRoutes } from './routes/admin.ts';
import { healthRoutes } from './routes/health.ts';
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
  readonly readiness: Readiness;
  readonly log: Logger;
}

/**
 * Creates the app: every route, and the checks before it. All routes after `requireAccessToken` need an access token.
 */
export function createApp(settings: ApiSettings, parts: AppParts) {
  const { users, messages, log } = parts;
  const limitAddress = createRateLimit(settings.addressRateLimit);
  const limitUser = createRateLimit(settings.userRateLimit);
  const app = new Hono<CallerEnv>();
  const answerError = answerErrors(log);
  app.onError(answerError);
  app.notFound((c) => answerError(new ApiError(404, 'not_found', 'Not found.'), c));

  app.use(securityHeaders);
  // Platforms call these by the address of a copy, and not by the API's name.
  app.route('/', healthRoutes(parts.readiness));
  app.use(requireHost(settings.publicUrl), allowOrigins(settings.allowedOrigins));
  app.use(writeChallenges(settings.dpop));
  app.use(async (c, next) => {
    await limitAddress(clientAddress(c, settings.trustedProxies));
    await next();
  });
  app.use(
    methodNotAllowed({ app, onMethodNotAllowed: (c, methods) => answerError(wrongMethod(methods), c) }),
  );
  app.use(timeout(settings.answerTimeout * 1000, tookTooLong));

  app.route('/api/public', publicRoutes(settings.clock));
  app.use(
    requireAccessToken({ ...parts, dpop: settings.dpop }, async (caller) => {
      await limitUser(caller.uid);
      await users.recordVisit(caller);
    }),
  );
  if (settings.requiredScope !== undefined) app.use(requireScope(settings.requiredScope));
  app.use(limitBody(settings.bodyLimit));
  app.route('/api/messages', messageRoutes(messages, settings.clock));
  app.route('/api/admin', adminRoutes(users));
  return app;
}

const tookTooLong = () => temporarilyUnavailable('The API took too long to answer. Try again.', 1);

function wrongMethod(methods: string[]) {
  const allow = methods.join(', ');
  return new ApiError(405, 'invalid_request', `Method not allowed; use ${allow}.`, {
    headers: { Allow: allow },
  });
}
