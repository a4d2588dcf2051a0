import { Location } from '@angular/common';
import { inject, Injector } from '@angular/core';
import { AUTH_CONFIG } from './config/auth-config-token';
import { routerUrlOf } from './config/in-app-url';
import type { OktaClient } from './okta/okta-client';
import { SignIn } from './sign-in/sign-in';
import { SignOut } from './sign-out/sign-out';
import { AccessTokens } from './tokens/access-tokens';

/**
 * Has the SDK's methods do what `Session` does, for an app that calls them on `OKTA_AUTH`. Runs in an injection context; what
 * it connects is created when it is first called.
 */
export function connectOktaClient(client: OktaClient): void {
  const injector = inject(Injector);
  client.connect({
    signInWithRedirect: async ({ originalUri, ...params }) => {
      const { readSdkSignInRequest } = await import('./sign-in/sdk-sign-in-request');
      const request = readSdkSignInRequest(params, injector.get(AUTH_CONFIG));
      // By default where the app, or the guard that called it, has said before; as in okta-angular else the start page.
      const target = originalUri ?? client.getOriginalUri() ?? '/';
      await injector.get(SignIn).start(routerUrlOf(target, injector.get(Location)), request);
    },
    signOut: (options) => injector.get(SignOut).ofOkta(options),
    accessToken: () => injector.get(AccessTokens).get(),
    renew: async () => {
      const { accessToken } = client.currentTokens();
      if (accessToken) await injector.get(AccessTokens).replace(accessToken.accessToken);
    },
  });
}
