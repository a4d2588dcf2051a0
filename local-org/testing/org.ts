import { after } from 'node:test';
import { createManualClock, type ManualClock } from '../clock.ts';
import { createLocalOrg, type LocalOrg, type LocalOrgOptions } from '../org.ts';

/** Starts an org and a clock for the tests of a file or suite, and stops the org after them. */
export async function startTestOrg(
  options: Omit<LocalOrgOptions, 'clock'> = {},
): Promise<{ org: LocalOrg; clock: ManualClock }> {
  const clock = createManualClock();
  const org = await createLocalOrg({ scryptCost: 16, ...options, clock });
  after(() => org.close());
  return { org, clock };
}
