import type { Page } from '@playwright/test';
import { test as base } from './quiet.ts';

/** The tests of `quiet.ts`. A test also fails if a page of the app reports a violation of its policy by an event. */
export const test = base.extend({
  problems: async ({ problems, context, org }, use) => {
    await context.exposeBinding('reportViolation', ({ page }, violation: string) => {
      if (!isOf(page, org.current.url)) problems.push(`violation: ${violation}`);
    });
    await context.addInitScript(() => {
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI, sample }) => {
        const { reportViolation } = window as unknown as { reportViolation: (text: string) => void };
        reportViolation(`${effectiveDirective} ${blockedURI} ${sample}`);
      });
    });
    await use(problems);
  },
});

const isOf = (page: Page, url: string): boolean => page.url().startsWith(url);
