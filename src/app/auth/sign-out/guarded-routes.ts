import type { ActivatedRoute, ActivatedRouteSnapshot, Route } from '@angular/router';

const guardKinds = ['canActivate', 'canActivateChild', 'canLoad', 'canMatch'] as const;

/** Whether a route has a guard, of ours or not: an app may call ours in one of its own. */
const hasGuard = (route: Route): boolean => guardKinds.some((kind) => (route[kind] ?? []).length > 0);

const withChildren = (route: ActivatedRoute): ActivatedRoute[] => [
  route,
  ...route.children.flatMap(withChildren),
];

/** The guarded ones of the routes that are open. */
export const guardedRoutes = (root: ActivatedRoute): ActivatedRoute[] =>
  withChildren(root).filter(({ routeConfig }) => routeConfig && hasGuard(routeConfig));

/** Whether one of the routes that are open can keep its user, who may have to be asked about it. */
export const hasDeactivateGuard = (root: ActivatedRoute): boolean =>
  withChildren(root).some(({ routeConfig }) => (routeConfig?.canDeactivate ?? []).length > 0);

/**
 * Whether the router would keep a guarded route open between two states. It does where both begin with the same routes, and
 * then it neither draws the page anew nor runs its guards again.
 */
export function reusesGuardedRoute(now: ActivatedRouteSnapshot, next: ActivatedRouteSnapshot): boolean {
  if (now.routeConfig !== next.routeConfig) return false;
  if (now.routeConfig && hasGuard(now.routeConfig)) return true;
  return now.children.some((child) =>
    next.children.some((other) => child.outlet === other.outlet && reusesGuardedRoute(child, other)),
  );
}
