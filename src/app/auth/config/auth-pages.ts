import { isPlatformServer, Location } from '@angular/common';
import { inject, PLATFORM_ID } from '@angular/core';
import { type CanMatchFn, type Route, Router, type Routes, type UrlSegment } from '@angular/router';
import { AUTH_CONFIG } from './auth-config-token';

/** The router URL of the page for sign-in problems. */
export const problemUrl = '/problem';

/** The router URL of the page for users who lack what a page requires. */
export const forbiddenUrl = '/forbidden';

/** The router URL of the page that users see after a sign-out. */
export const signedOutUrl = '/signed-out';

/** The default path of the callback. */
export const defaultCallbackPath = 'login/callback';

/** For a page of `auth/`: matches unless the app has its own page at that path. */
export const unlessInApp: CanMatchFn = ({ path = '' }) => !isInApp(inject(Router).config, path.split('/'));

/** For the callback page: matches at the path from the configuration, unless the app has its own page there. */
export const atCallback: CanMatchFn = (_, segments) => {
  const path = callbackPath();
  // If the callback is the start page for the router, as with `index.html`, show the start page.
  return path !== '' && segments.join('/') === path && !isInApp(inject(Router).config, pathsOf(segments));
};

/**
 * The router's path of the callback, without the base href. On a server, which doesn't know the configuration, it is the default
 * path. Needs an injection context.
 */
export function callbackPath(): string {
  if (isPlatformServer(inject(PLATFORM_ID))) return defaultCallbackPath;
  return inject(Location)
    .normalize(new URL(inject(AUTH_CONFIG).redirectUri).pathname)
    .slice(1);
}

const pathsOf = (segments: readonly UrlSegment[]): readonly string[] => segments.map(({ path }) => path);

/** Whether a route belongs to `auth/`. It is recognized by its guard, since the router copies routes, but not their guards. */
export const isAuthRoute = ({ canMatch = [] }: Route): boolean =>
  canMatch.some((guard) => guard === unlessInApp || guard === atCallback);

/**
 * Whether the app has a route with exactly this path. Parameters and wildcards don't count, since they match too much. Lazy
 * children aren't known yet, so a route that has some counts if the path starts with the route's own path, unless that is empty.
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
