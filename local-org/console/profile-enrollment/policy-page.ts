import { html } from 'hono/html';
import type { ConsoleContext } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { menu } from '../layout/menu.ts';
import { propertyList } from '../layout/property-list.ts';
import { listGroups } from '../policies/people-conditions.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { requestedPolicy } from '../policies/policy-objects.ts';
import { inputsTable } from './inputs-table.ts';
import { profileEnrollment, registrationWord, verificationWord } from './kind.ts';
import { enrollmentOf } from './save-enrollment.ts';

/** The page of a profile enrollment policy. */
export async function policyPage(c: ConsoleContext): Promise<Response> {
  const policy = await requestedPolicy(c, profileEnrollment.type);
  const enrollment = enrollmentOf(policy);
  const groups = await listGroups(c.var.api);
  const [targetGroupId] = enrollment.targetGroupIds ?? [];
  const path = policyPath(profileEnrollment, policy);
  return consolePage(c, {
    title: policy.name,
    section: profileEnrollment.section,
    parent: profileEnrollment.list,
    actions: html`<a class="button" href="${path}/apps">Manage Apps</a> ${menu({
        label: 'Actions',
        id: 'policy-actions',
        content: html`<a href="${path}/edit">Rename</a>
          ${!policy.system && html`<a href="${path}/delete">Delete</a>`}`,
      })}`,
    content: html`<section class="panel" aria-labelledby="enrollment">
        <div class="row">
          <h2 id="enrollment">Profile Enrollment</h2>
          <a class="button" href="${path}/rule" aria-label="Edit Profile Enrollment">Edit</a>
        </div>
        ${propertyList([
          ['Self-service registration', registrationWord(enrollment)],
          ['Email verification', verificationWord(enrollment)],
          [
            'Add the user to group',
            targetGroupId === undefined
              ? 'None'
              : (groups.find(({ id }) => id === targetGroupId)?.profile.name ?? targetGroupId),
          ],
        ])}
      </section>
      <div class="row">
        <h2>Profile enrollment form</h2>
        <a class="button" href="${path}/inputs/new">Add form input</a>
      </div>
      ${inputsTable(c, policy)}`,
  });
}
