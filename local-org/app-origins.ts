import type { App } from './store/documents.ts';

/** Whether `origin` is that of a page that the app is redirected to. A custom scheme has none: `null` matches nothing. */
export const isAppOrigin = (app: App, origin: string): boolean =>
  origin !== 'null' && app.redirect_uris.some((uri) => new URL(uri).origin === origin);
