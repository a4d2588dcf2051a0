import { leftOut } from './left-out.mjs';

/** Replaces the SDK's HTTP client: `auth/` has its own. */
export default leftOut('the HTTP client');
