import type { Location } from '@angular/common';
import { Component } from '@angular/core';
import type { Route, Router, Routes } from '@angular/router';
import type { AuthConfig } from './config/auth-config';
import { problemUrl } from './config/auth-pages';
import { forbiddenRoute } from './guards/forbidden-route';
import { Callback } from './sign-in/callback';
import { ProblemPage } from './sign-in/problem-page';
import { signedOutRoute } from './sign-out/signed-out-route';

const problemRoute: Route = { path: problemUrl.slice(1), title: 'Sign-in problem', component: ProblemPage };

/** What a page of `auth/` is on the server, where nothing is known of the sign-in. */
@Component({ selector: 'auth-placeholder', template: '' })
class ServerPlaceholder {}

/** The pages that an app's own route table need not name. */
export const authRoutes = (config: AuthConfig, location: Location): Routes => [
  ...callbackRoutes(config, location),
  problemRoute,
  forbiddenRoute,
  signedOutRoute,
];

/** No route where the router takes the callback for the start page, as with `index.html`. The sign-in is finished anyway. */
function callbackRoutes({ redirectUri }: AuthConfig, location: Location): Routes {
  // Without the base href, which the router doesn't see.
  const path = location.normalize(new URL(redirectUri).pathname).slice(1);
  return path === '' ? [] : [{ path, title: 'Sign-in', component: Callback }];
}

/** The same on the server, which doesn't know the configuration: the callback is at its default. */
export const serverAuthRoutes: Routes = [
  'login/callback',
  problemRoute.path,
  forbiddenRoute.path,
  signedOutRoute.path,
].map((path = '') => ({ path, component: ServerPlaceholder }));

/** Adds routes before all others, except those for which the app's own route tree has a route. */
export function addRoutes(router: Router, routes: Routes): void {
  const missing = routes.filter(({ path = '' }) => !hasRoute(router.config, path.split('/')));
  if (missing.length > 0) router.resetConfig([...missing, ...router.config]);
}

/**
 * Whether a route is written out for a path. Parameters and wildcards match too much to be meant. What is below lazy children is
 * not known yet: only a path of their own says that they may be meant.
 */
function hasRoute(routes: Routes, segments: readonly string[]): boolean {
  return routes.some(({ path, children, loadChildren, matcher }) => {
    if (path === undefined || matcher) return false;
    const own = path === '' ? [] : path.split('/');
    if (own.some((segment, index) => segment !== segments[index])) return false;
    const rest = segments.slice(own.length);
    if (children) return hasRoute(children, rest);
    return rest.length === 0 || (loadChildren !== undefined && own.length > 0);
  });
}
