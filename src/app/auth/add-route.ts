import type { Route, Router } from '@angular/router';

/** Adds a page that the app's own route table need not name: before all others, unless the table has one at its path. */
export function addRoute(router: Router, route: Route): void {
  if (router.config.some(({ path }) => path === route.path)) return;
  router.resetConfig([route, ...router.config]);
}
