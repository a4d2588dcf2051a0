import { fingerprint } from './ids.ts';

/** The id of the org at `url`, `00o…`. Tokens and sessions name it as the identity provider of the org's users. */
export const orgId = (url: string): string => `00o${fingerprint(url).replaceAll(/[-_]/g, '0').slice(0, 17)}`;
