import { Location } from '@angular/common';
import { inject, Injector } from '@angular/core';
import { AUTH_CONFIG } from './config/auth-config.token';
import type { OktaClient } from './okta/okta-client';
import { AccessTokens } from './session/access-tokens';
import { SignIn } from './session/sign-in';
import { routerUrlOf } from './sign-in/original-uri';
import { readSdkSignInRequest } from './sign-in/sdk-sign-in-request';
import { SignOut } from './sign-out/sign-out';

/**
 * Has the SDK's methods do what `Session` does, for an app that calls them on `OKTA_AUTH`. Runs in an injection context; what
 * it connects is created when it is first called.
 */
export function connectClient(client: OktaClient): void {
  const injector = inject(Injector);
  client.connect({
    signInWithRedirect: async ({ originalUri, ...params }) => {
      const request = readSdkSignInRequest(params, injector.get(AUTH_CONFIG));
      // By default where the app, or the guard that called it, has said before; as in okta-angular else the start page.
      const returnTo = originalUri ?? client.getOriginalUri() ?? '/';
      await injector.get(SignIn).start(routerUrlOf(returnTo, injector.get(Location)), request);
    },
    signOut: (options) => injector.get(SignOut).ofOkta(options),
    accessToken: () => injector.get(AccessTokens).get(),
    renew: async () => {
      const { accessToken } = client.heldTokens();
      if (accessToken) await injector.get(AccessTokens).replace(accessToken.accessToken);
    },
  });
}
