import { type Injector, runInInjectionContext } from '@angular/core';
import { PRIMARY_OUTLET, type Route, type Router, type Routes } from '@angular/router';

/**
 * Loads the code of the page at a URL before the router needs it. Matches the paths in the route table only, and runs no guards.
 * Leaves children with `canLoad` to the router, as Angular's own preloading does.
 * @param url a router URL
 * @throws what loading throws
 */
export async function preloadPage(router: Router, url: string, injector: Injector): Promise<void> {
  const { root } = router.parseUrl(url);
  const segments = root.children[PRIMARY_OUTLET]?.segments.map(({ path }) => path) ?? [];
  await preload(router.config, segments, injector);
}

async function preload(routes: Routes, segments: readonly string[], injector: Injector): Promise<void> {
  const match = findMatch(routes, segments);
  if (!match) return;
  const components = match.routes.map(
    ({ loadComponent }) => loadComponent && runInInjectionContext(injector, loadComponent),
  );
  const children = await childrenOf(match.routes.at(-1), injector);
  await Promise.all([...components, preload(children, match.rest, injector)]);
}

interface Match {
  /** From the outermost to the innermost. */
  readonly routes: readonly Route[];
  /** The rest of the path, for lazy children. */
  readonly rest: readonly string[];
}

function findMatch(routes: Routes, segments: readonly string[]): Match | undefined {
  for (const route of routes) {
    const rest = restAfter(route, segments);
    if (!rest) continue;
    if (!route.children) return { routes: [route], rest };
    const inner = findMatch(route.children, rest);
    if (inner) return { routes: [route, ...inner.routes], rest: inner.rest };
  }
  return undefined;
}

/** The rest of a path after a route's own part; undefined if the route doesn't match. */
function restAfter(route: Route, segments: readonly string[]): readonly string[] | undefined {
  const { path, pathMatch, redirectTo, children, loadChildren } = route;
  if (path === undefined || redirectTo !== undefined) return undefined;
  if (path === '**') return [];
  const parts = path === '' ? [] : path.split('/');
  const matches = parts.every(
    (part, index) => part === segments[index] || (part.startsWith(':') && index < segments.length),
  );
  const rest = segments.slice(parts.length);
  const mustEnd = pathMatch === 'full' || (!children && !loadChildren);
  return matches && !(mustEnd && rest.length > 0) ? rest : undefined;
}

/** A route's lazy children; none if only the router can load them, such as those of an NgModule. */
async function childrenOf(route: Route | undefined, injector: Injector): Promise<Routes> {
  if (!route?.loadChildren || 'canLoad' in route) return [];
  const loaded: unknown = await runInInjectionContext(injector, route.loadChildren);
  const routes = hasDefault(loaded) ? loaded.default : loaded;
  return Array.isArray(routes) ? (routes as Routes) : [];
}

const hasDefault = (loaded: unknown): loaded is { readonly default: unknown } =>
  typeof loaded === 'object' && loaded !== null && 'default' in loaded;
