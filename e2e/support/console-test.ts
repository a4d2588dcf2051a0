import { expect, test as base } from '@playwright/test';
import { createLocalOrg, loadSeed, type LocalOrg, type Seed } from '../../local-org/index.ts';
import { recordProblems } from './browser-problems.ts';
import { ada } from './people.ts';
import { putSession } from './put-sign-in.ts';

interface ConsoleTest {
  /** It is an object because Playwright treats a bare function as a fixture. */
  seedChange: { readonly apply: (seed: Seed) => void };
  org: LocalOrg;
  /** What the pages did wrong so far. */
  problems: string[];
}

/**
 * A test of the Admin Console: it has an org, and a browser in which the org's administrator is signed in. The pages need no
 * app. A test also fails if a page had a problem that users don't see.
 */
export const test = base.extend<ConsoleTest>({
  seedChange: [{ apply: () => undefined }, { option: true }],

  org: async ({ seedChange }, use) => {
    const seed = loadSeed();
    seedChange.apply(seed);
    const org = await createLocalOrg({ seed, scryptCost: 16 });
    await use(org);
    await org.close();
  },

  baseURL: async ({ org }, use) => use(org.url),

  problems: [
    async ({ context, org }, use) => {
      const problems: string[] = [];
      recordProblems(context, problems);
      await putSession(context, org, ada.login);
      await use(problems);
      expect(problems).toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };
