import type { App } from './store/documents.ts';

/**
 * Whether `origin` is the origin of one of the app's redirect URIs. URIs with a custom scheme have the origin `null`,
 * which never matches.
 */
export const isAppOrigin = (app: App, origin: string): boolean =>
  origin !== 'null' && app.redirect_uris.some((uri) => new URL(uri).origin === origin);
