import type {
  toAuthenticatorObject,
  toMethodObject,
} from '../../management/authenticators/authenticator-object.ts';
import type { ConsoleContext } from '../console-env.ts';

/** Okta's authenticator object. */
export type AuthenticatorObject = ReturnType<typeof toAuthenticatorObject>;

/** Okta's object of an authenticator's method, such as SMS. */
export type MethodObject = ReturnType<typeof toMethodObject>;

/** The path of the pages about authenticators. */
export const authenticatorsPath = '/admin/authenticators';

/** The org's authenticators. */
export const listAuthenticators = ({
  var: { api },
}: ConsoleContext): Promise<readonly AuthenticatorObject[]> => api.get('/api/v1/authenticators');

/** The methods of an authenticator. */
export const listMethods = (
  { var: { api } }: ConsoleContext,
  { id }: Pick<AuthenticatorObject, 'id'>,
): Promise<readonly MethodObject[]> => api.get(`/api/v1/authenticators/${id}/methods`);

/**
 * The authenticator in the path of a request.
 * @throws ApiError with the status 404 if there is no such authenticator.
 */
export const requestedAuthenticator = (c: ConsoleContext): Promise<AuthenticatorObject> =>
  c.var.api.get(`/api/v1/authenticators/${encodeURIComponent(c.req.param('id') ?? '')}`);
