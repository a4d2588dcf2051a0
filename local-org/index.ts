export { createManualClock, systemClock } from './clock.ts';
export type { Clock, ManualClock } from './clock.ts';
export { rotateKeys } from './oauth/signing-keys.ts';
export type { OnToken, UnsignedToken } from './oauth/on-token.ts';
export { createLocalOrg } from './org.ts';
export type { LocalOrg, LocalOrgOptions } from './org.ts';
export { DatabaseError } from './store/database-error.ts';
export { loadSeed, SeedError } from './seed.ts';
export type { Seed } from './seed.ts';
