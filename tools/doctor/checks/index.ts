import type { Check } from '../check.ts';
import { apiAudience } from './api-audience.ts';
import { apiIssuer } from './api-issuer.ts';
import { appPort } from './app-port.ts';
import { authorizationCodeGrant } from './authorization-code-grant.ts';
import { clientAuthentication } from './client-authentication.ts';
import { clientId } from './client-id.ts';
import { clientKnown } from './client-known.ts';
import { clock } from './clock.ts';
import { cors } from './cors.ts';
import { discoveryIssuer } from './discovery-issuer.ts';
import { dpop } from './dpop.ts';
import { issuer } from './issuer.ts';
import { keys } from './keys.ts';
import { pkce } from './pkce.ts';
import { reachable } from './reachable.ts';
import { redirectUri } from './redirect-uri.ts';
import { refreshTokenGrant } from './refresh-token-grant.ts';
import { scopes } from './scopes.ts';
import { sdkVersions } from './sdk-versions.ts';
import { session } from './session.ts';
import { signOutUri } from './sign-out-uri.ts';

/** Every check, each after those that it depends on. */
export const checks: readonly Check[] = [
  issuer,
  clientId,
  appPort,
  sdkVersions,
  reachable,
  discoveryIssuer,
  keys,
  clock,
  cors,
  clientKnown,
  redirectUri,
  signOutUri,
  clientAuthentication,
  authorizationCodeGrant,
  refreshTokenGrant,
  scopes,
  pkce,
  dpop,
  apiIssuer,
  apiAudience,
  session,
];
