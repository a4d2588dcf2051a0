import { routes } from './app.routes';

/**
 * Starts to load the code of the page at the document's address, so that it comes beside the configuration, not after it. No guard is
 * asked, since it is only code. The router then finds it loaded; it also reports what can't be loaded.
 */
export function loadOpenedPage({ baseURI, location }: Document): void {
  const { pathname } = new URL('.', baseURI);
  const opened = routes.find(({ path }) => pathname + (path ?? '') === location.pathname);
  void Promise.resolve(opened?.loadComponent?.()).catch(() => undefined);
}
