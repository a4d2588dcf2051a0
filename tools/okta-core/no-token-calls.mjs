import { leftOut } from './left-out.mjs';

/** In place of calls of the SDK that are not part of a sign-in by redirect. */
export const getWithPopup = leftOut('token.getWithPopup()');
export const getWithIDPPopup = () => ({ promise: leftOut('token.getWithIDPPopup()')(), cancel() {} });
export const oidcIntrospect = leftOut('token.introspect()');
export const enrollAuthenticator = leftOut('endpoints.authorize.enrollAuthenticator()');
