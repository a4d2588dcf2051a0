import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { dataTable } from '../layout/data-table.ts';
import { appsOf } from '../policies/policy-apps.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { listPolicies } from '../policies/policy-objects.ts';
import { profileEnrollment, registrationWord, verificationWord } from './kind.ts';
import { enrollmentOf } from './save-enrollment.ts';

/** The list of the profile enrollment policies. */
export async function listPage(c: ConsoleContext): Promise<Response> {
  const policies = await listPolicies(c, profileEnrollment.type);
  const apps = await Promise.all(policies.map((policy) => appsOf(c, policy)));
  return consolePage(c, {
    title: 'Profile Enrollment',
    section: profileEnrollment.section,
    description: 'Whether people can sign up with an app, and what they are asked for.',
    actions: html`<a class="button primary" href="${profileEnrollment.list.path}/new"
      >Add Profile Enrollment Policy</a
    >`,
    content: dataTable({
      label: 'Profile Enrollment Policies',
      columns: ['Policy', 'Self-service registration', 'Email verification', 'Apps', 'Actions'],
      rows: policies.map((policy, index) => [
        html`<a href="${policyPath(profileEnrollment, policy)}">${policy.name}</a>`,
        registrationWord(enrollmentOf(policy)),
        verificationWord(enrollmentOf(policy)),
        apps[index]?.length ? apps[index].map(({ label }) => label).join(', ') : '–',
        html`<a href="${policyPath(profileEnrollment, policy)}" aria-label="Edit ${policy.name}">Edit</a>`,
      ]),
      empty: 'There are no policies. Select Add Profile Enrollment Policy.',
    }),
  });
}
