import { html } from 'hono/html';
import type { ProfileAttribute } from '../../store/policies.ts';
import type { ConsoleContext } from '../console-env.ts';
import { dataTable } from '../layout/data-table.ts';
import { buttonForm } from '../layout/form.ts';
import type { Html } from '../../pages/html.ts';
import { menu } from '../layout/menu.ts';
import { policyPath } from '../policies/policy-kind.ts';
import type { PolicyObject } from '../policies/policy-objects.ts';
import { profileEnrollment } from './kind.ts';
import { enrollmentOf } from './save-enrollment.ts';

/** Whether the sign-up page always asks for an attribute: the email becomes the username. */
export const isAlwaysRequired = (name: string): boolean => name === 'email';

/** The fields of the sign-up page, each with its menu. */
export const inputsTable = (c: ConsoleContext, policy: PolicyObject<'PROFILE_ENROLLMENT'>): Html =>
  dataTable({
    label: 'Profile enrollment form',
    columns: ['Label', 'Attribute', 'Required', 'Actions'],
    rows: enrollmentOf(policy).profileAttributes.map((input, index) => [
      input.label,
      html`<code>${input.name}</code>`,
      input.required || isAlwaysRequired(input.name) ? 'Required' : 'Optional',
      inputMenu(c, policy, input, index),
    ]),
    empty: 'The form asks for the email address only. Select Add form input.',
  });

function inputMenu(
  c: ConsoleContext,
  policy: PolicyObject<'PROFILE_ENROLLMENT'>,
  { name, label }: ProfileAttribute,
  index: number,
): Html {
  const path = policyPath(profileEnrollment, policy, 'inputs', name);
  return menu({
    label: 'Actions',
    description: `Actions for ${label}`,
    id: `actions-${name}`,
    content: html`<a href="${path}">Edit</a>
      ${index > 0 && buttonForm(c, { action: `${path}/move-up`, label: 'Move up' })}
      ${!isAlwaysRequired(name) && html`<a href="${path}/remove">Remove</a>`}`,
  });
}
