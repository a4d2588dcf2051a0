import { leftOut } from './left-out.mjs';

/** Replaces SDK calls that a sign-in by redirect doesn't use. */
export const getWithPopup = leftOut('token.getWithPopup()');
export const getWithIDPPopup = () => ({ promise: leftOut('token.getWithIDPPopup()')(), cancel() {} });
export const oidcIntrospect = leftOut('token.introspect()');
export const enrollAuthenticator = leftOut('endpoints.authorize.enrollAuthenticator()');
