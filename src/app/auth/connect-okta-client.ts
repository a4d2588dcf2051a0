import { Location } from '@angular/common';
import { inject, Injector } from '@angular/core';
import { AUTH_CONFIG } from './config/auth-config-token';
import { routerUrlOf } from './config/in-app-url';
import type { OktaClient } from './okta/okta-client';
import { REDIRECT } from './okta/redirect';
import { CompletionLoader } from './sign-in/completion-loader';
import { SignIn } from './sign-in/sign-in';
import { SignOut } from './sign-out/sign-out';
import { AccessTokens } from './tokens/access-tokens';

/**
 * Makes the SDK's methods do the same as `Session`, for an app that calls them on `OKTA_AUTH`. Needs an injection context. Services are
 * created when they are first used.
 */
export function connectOktaClient(client: OktaClient): void {
  const injector = inject(Injector);
  client.options.setLocation = inject(REDIRECT);
  client.connect({
    signInWithRedirect: async ({ originalUri, ...params }) => {
      const { readSdkSignInRequest } = await import('./sign-in/sdk-sign-in-request');
      const request = readSdkSignInRequest(params, injector.get(AUTH_CONFIG));
      // Default: the page that the app or a guard has set before, or else the start page, as in okta-angular.
      const target = originalUri ?? client.getOriginalUri() ?? '/';
      await injector.get(SignIn).start(routerUrlOf(target, injector.get(Location)), request);
    },
    signOut: (options) => injector.get(SignOut).ofOkta(options),
    finishSignIn: () => injector.get(CompletionLoader).completeAtCallback(),
    accessToken: () => injector.get(AccessTokens).get(),
    renew: async () => {
      const { accessToken } = client.currentTokens();
      if (accessToken) await injector.get(AccessTokens).replace(accessToken.accessToken);
    },
  });
}
