import { inject } from '@angular/core';
import { Router, type Routes } from '@angular/router';
import {
  callbackPath,
  forbiddenUrl,
  isAuthRoute,
  isInApp,
  problemUrl,
  signedOutUrl,
} from './config/auth-pages';

/**
 * For development: checks that no route of the app, such as a wildcard, comes before the pages of `auth/` and matches in their place.
 * Runs in an injection context.
 * @throws Error that says how to put them in order
 */
export function checkRouteOrder(): void {
  const { config } = inject(Router);
  const before = config.slice(0, config.findIndex(isAuthRoute));
  const urls = [callbackPath(), ...[problemUrl, forbiddenUrl, signedOutUrl].map((url) => url.slice(1))];
  const hidden = urls
    .filter((url) => url !== '')
    .map((url) => url.split('/'))
    .filter((segments) => !isInApp(config, segments) && matches(before, segments))
    .map((segments) => `/${segments.join('/')}`);
  if (hidden.length === 0) return;
  throw new Error(
    `A route of the app hides pages of auth/: ${hidden.join(', ')}. The router takes the first route that matches, such as "**". ` +
      'Write provideAuth() before provideRouter(routes). With RouterModule.forRoot, write RouterModule.forRoot([...authRoutes, ...routes]).',
  );
}

/** Whether one of the routes matches a path, as far as that is known without loading children. */
function matches(routes: Routes, segments: readonly string[]): boolean {
  return routes.some(({ path, pathMatch, children, loadChildren, matcher, canMatch }) => {
    if (path === undefined || matcher || canMatch) return false;
    if (path === '**') return true;
    const parts = path === '' ? [] : path.split('/');
    if (parts.some((part, index) => !part.startsWith(':') && part !== segments[index])) return false;
    const rest = segments.slice(parts.length);
    if (parts.length > segments.length || (pathMatch === 'full' && rest.length > 0)) return false;
    return children ? matches(children, rest) : rest.length === 0 && !loadChildren;
  });
}
