import { isAuthRoute } from '../config/auth-pages';
import type { ActivatedRoute, ActivatedRouteSnapshot, Route } from '@angular/router';

const guardKinds = ['canActivate', 'canActivateChild', 'canLoad', 'canMatch'] as const;

/** Whether a route has any guard. An app's own guards may call ours, so every guard counts. */
const hasGuard = (route: Route): boolean =>
  !isAuthRoute(route) && guardKinds.some((kind) => (route[kind] ?? []).length > 0);

const withChildren = (route: ActivatedRoute): ActivatedRoute[] => [
  route,
  ...route.children.flatMap(withChildren),
];

/** The open routes that have a guard. */
export const guardedRoutes = (root: ActivatedRoute): ActivatedRoute[] =>
  withChildren(root).filter(({ routeConfig }) => routeConfig && hasGuard(routeConfig));

/** Whether an open route has a `canDeactivate` guard, which may ask the user whether to leave. */
export const hasDeactivateGuard = (root: ActivatedRoute): boolean =>
  withChildren(root).some(({ routeConfig }) => (routeConfig?.canDeactivate ?? []).length > 0);

/**
 * Whether the router would reuse a guarded route. It reuses the routes that both states have in common: their pages stay, and their
 * guards don't run again.
 */
export function reusesGuardedRoute(now: ActivatedRouteSnapshot, next: ActivatedRouteSnapshot): boolean {
  if (now.routeConfig !== next.routeConfig) return false;
  if (now.routeConfig && hasGuard(now.routeConfig)) return true;
  return now.children.some((child) =>
    next.children.some((other) => child.outlet === other.outlet && reusesGuardedRoute(child, other)),
  );
}
