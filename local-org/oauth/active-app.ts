import type { App } from '../store/documents.ts';
import type { Store } from '../store/store.ts';

/** The app with this client ID. `undefined` if it doesn't exist or is inactive: to clients, both are the same. */
export function activeApp({ apps }: Pick<Store, 'apps'>, clientId: string): App | undefined {
  const app = apps.get(clientId);
  return app?.status === 'ACTIVE' ? app : undefined;
}
