import { leftOut } from './left-out.mjs';

/** In place of the SDK's HTTP client: `auth/` has one. */
export default leftOut('the HTTP client');
