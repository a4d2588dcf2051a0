import { isPlatformServer, Location } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { type CanMatchFn, type Route, Router, type Routes, type UrlSegment } from '@angular/router';
import { AUTH_CONFIG } from './auth-config-token';

/** The router's URL of the page for sign-in problems. */
export const problemUrl = '/problem';

/** The router's URL of the page for a user who lacks what a page requires. */
export const forbiddenUrl = '/forbidden';

/** The router's URL of the page that a user sees after a sign-out. */
export const signedOutUrl = '/signed-out';

/** The path of the callback, unless the configuration has another one. */
export const defaultCallbackPath = 'login/callback';

/** For a page of `auth/` with a path: matches unless the app's own routes have a page there. */
export const unlessInApp: CanMatchFn = ({ path = '' }) => !isInApp(inject(Router).config, path.split('/'));

/** For the page that ends a sign-in, whose path is in the configuration: matches there, unless the app has a page there. */
export const atCallback: CanMatchFn = (_, segments) => {
  const path = callbackPath();
  // If the router takes the callback for the start page, as with `index.html`, the start page shows.
  return path !== '' && segments.join('/') === path && !isInApp(inject(Router).config, pathsOf(segments));
};

/**
 * The path of the callback for the router, which doesn't see the base href. The server doesn't know the configuration: there it is at
 * its default. Runs in an injection context.
 */
export function callbackPath(): string {
  if (isPlatformServer(inject(PLATFORM_ID))) return defaultCallbackPath;
  return inject(Location)
    .normalize(new URL(inject(AUTH_CONFIG).redirectUri).pathname)
    .slice(1);
}

const pathsOf = (segments: readonly UrlSegment[]): readonly string[] => segments.map(({ path }) => path);

/** Whether a route is one of `auth/`. The router copies routes, but not what is in them. */
export const isAuthRoute = ({ canMatch = [] }: Route): boolean =>
  canMatch.some((guard) => guard === unlessInApp || guard === atCallback);

/**
 * Whether the app's routes have one that is written out for a path. Parameters and wildcards match too much to be meant. What is below
 * lazy children is not known yet: only a path of their parent says that they may be meant.
 */
export function isInApp(routes: Routes, segments: readonly string[]): boolean {
  return routes.some((route) => {
    const { path, children, loadChildren, matcher } = route;
    if (path === undefined || matcher || isAuthRoute(route)) return false;
    const parts = path === '' ? [] : path.split('/');
    if (parts.some((part, index) => part !== segments[index])) return false;
    const rest = segments.slice(parts.length);
    if (children) return isInApp(children, rest);
    return rest.length === 0 || (loadChildren !== undefined && parts.length > 0);
  });
}
