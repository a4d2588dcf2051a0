import type { OrgContext } from '../context.ts';
import { AccessTools } from './access.ts';
import type { AdjustableClock } from './adjustable-clock.ts';
import { Faults } from './faults/faults.ts';
import { KeyTools } from './keys.ts';
import { Showcase } from './showcase/showcase.ts';

/**
 * Tools for tests of apps. They are the local org's own: Okta has no such thing. What they change is in memory only, except for
 * rotated keys and ended sessions and tokens.
 */
export interface TestTools {
  /** Makes endpoints slow, or lets them fail. */
  readonly faults: Faults;
  /** Moves the org's clock. */
  readonly clock: AdjustableClock;
  /** Rotates signing keys. */
  readonly keys: KeyTools;
  /** Ends sessions, tokens and grants. */
  readonly access: AccessTools;
  /** Every screen of the sign-in page. */
  readonly showcase: Showcase;
}

/** An org with its test tools. */
export interface OrgWithTestTools extends OrgContext {
  readonly testTools: TestTools;
}

/** The test tools of an org. @param clock the clock of the org. */
export const createTestTools = (org: OrgContext, clock: AdjustableClock): TestTools => ({
  faults: new Faults(clock),
  clock,
  keys: new KeyTools(org),
  access: new AccessTools(org),
  showcase: new Showcase(org),
});
