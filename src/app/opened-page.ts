import { routes } from './app.routes';

/**
 * Starts to load the code of the page at the document's address, in parallel with the configuration. No guard runs, because this is
 * only code. The router uses the loaded code, and reports an error if it can't be loaded.
 */
export function loadOpenedPage({
  baseURI,
  location,
}: {
  readonly baseURI: string;
  readonly location: Pick<Location, 'pathname'>;
}): void {
  const { pathname } = new URL('.', baseURI);
  const opened = routes.find(({ path }) => pathname + (path ?? '') === location.pathname);
  void Promise.resolve(opened?.loadComponent?.()).catch(() => undefined);
}
