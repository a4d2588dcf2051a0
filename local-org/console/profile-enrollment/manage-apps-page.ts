import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { appsOf, appsTable } from '../policies/policy-apps.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { requestedPolicy } from '../policies/policy-objects.ts';
import { profileEnrollment } from './kind.ts';

/** The path of the page below the policy's. */
export const appsPage = 'apps';

/** The words of the page that makes apps use a policy. */
export const addAppWords = { title: 'Add an App to This Policy', add: 'Apply' } as const;

/** The apps that use a profile enrollment policy. */
export async function manageAppsPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, profileEnrollment.type);
  const path = policyPath(profileEnrollment, policy);
  return consolePage(c, {
    title: `Manage Apps for ${policy.name}`,
    section: profileEnrollment.section,
    parent: profileEnrollment.list,
    actions: html`<a class="button" href="${path}">Open the policy</a>
      <a class="button primary" href="${path}/${appsPage}/add">${addAppWords.title}</a>`,
    content: appsTable(await appsOf(c, policy), addAppWords.title),
  });
}
