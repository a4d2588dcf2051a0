import type { ConsoleContext } from '../console-env.ts';
import type { toTrustedOriginObject } from '../../management/trusted-origins/trusted-origin-object.ts';
import { trustedOriginsPath } from '../security-api/api-page.ts';

/** Okta's trusted origin object. */
export type TrustedOriginObject = ReturnType<typeof toTrustedOriginObject>;

/** The path of the trusted origins in the API. */
export const trustedOriginsApiPath = '/api/v1/trustedOrigins';

/** The path of a trusted origin in the console. */
export const trustedOriginPath = (id: string): string => `${trustedOriginsPath}/${encodeURIComponent(id)}`;

/** The path of a trusted origin in the API. */
export const trustedOriginApiPath = (id: string): string =>
  `${trustedOriginsApiPath}/${encodeURIComponent(id)}`;

/** The trusted origin that the path of the request names as `:originId`. @throws ApiError if it doesn't exist. */
export const requestedOrigin = (c: ConsoleContext): Promise<TrustedOriginObject> =>
  c.var.api.get<TrustedOriginObject>(trustedOriginApiPath(c.req.param('originId') ?? ''));
