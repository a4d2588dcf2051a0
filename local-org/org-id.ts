import { fingerprint } from './ids.ts';

/** The id of the org at `url`, `00o…`: what tokens and sessions name as the identity provider of its own users. */
export const orgId = (url: string): string => `00o${fingerprint(url).replaceAll(/[-_]/g, '0').slice(0, 17)}`;
