import { Hono } from 'hono';
import { html } from 'hono/html';
import type { ConsoleContext, ConsoleEnv } from '../console-env.ts';
import { consolePage } from '../layout/console-page.ts';
import { choices, selectField, type FormState } from '../layout/fields.ts';
import { FormProblems, submitForm } from '../layout/form-problems.ts';
import { FormValues, readForm } from '../layout/form-values.ts';
import { form } from '../layout/form.ts';
import { redirectWithNotice } from '../layout/notice.ts';
import { listGroups } from '../policies/people-conditions.ts';
import { policyPath } from '../policies/policy-kind.ts';
import { requestedPolicy, type PolicyObject } from '../policies/policy-objects.ts';
import { allowsRegistration, profileEnrollment, type Enrollment } from './kind.ts';
import { enrollmentOf, saveEnrollment } from './save-enrollment.ts';

/** Editing the rule of a profile enrollment policy. */
export function enrollmentRuleRoutes(): Hono<ConsoleEnv> {
  const app = new Hono<ConsoleEnv>();

  app.get('/:id/rule', async (c) => {
    const policy = await requestedPolicy(c, profileEnrollment.type);
    return page(c, policy, { values: valuesOf(enrollmentOf(policy)), problems: FormProblems.none });
  });

  app.post('/:id/rule', async (c) => {
    const policy = await requestedPolicy(c, profileEnrollment.type);
    const values = await readForm(c);
    return submitForm(
      async () => {
        await saveEnrollment(c, policy, changesIn(values, enrollmentOf(policy)));
        return redirectWithNotice(c, policyPath(profileEnrollment, policy), 'Profile enrollment saved.');
      },
      (problems) => page(c, policy, { values, problems }),
    );
  });
  return app;
}

async function page(
  c: ConsoleContext,
  policy: PolicyObject<'PROFILE_ENROLLMENT'>,
  state: FormState,
): Promise<Response> {
  const groups = await listGroups(c.var.api);
  const path = policyPath(profileEnrollment, policy);
  return consolePage(c, {
    title: 'Edit Profile Enrollment',
    section: profileEnrollment.section,
    parent: { label: policy.name, path },
    status: state.problems.messages.length ? 400 : 200,
    content: form(c, {
      action: `${path}/rule`,
      submit: 'Save',
      cancel: path,
      problems: state.problems,
      content: html`${choices(state, {
        name: 'registration',
        label: 'Self-service registration',
        type: 'radio',
        apiField: 'actions.profileEnrollment.unknownUserAction',
        options: [
          { value: 'REGISTER', label: 'Allowed' },
          { value: 'DENY', label: 'Denied' },
        ],
      })}
      ${choices(state, {
        name: 'emailVerification',
        label: 'Email verification',
        type: 'checkbox',
        apiField: 'actions.profileEnrollment.activationRequirements',
        options: [{ value: 'on', label: 'Required before access is granted' }],
      })}
      ${selectField(state, {
        name: 'group',
        label: 'Add the user to group',
        hint: 'New users join this group, besides Everyone.',
        apiField: 'actions.profileEnrollment.targetGroupIds',
        options: [
          { value: '', label: 'None' },
          ...groups.map(({ id, profile }) => ({ value: id, label: profile.name })),
        ],
      })}`,
    }),
  });
}

const valuesOf = (enrollment: Enrollment): FormValues =>
  new FormValues({
    registration: allowsRegistration(enrollment) ? 'REGISTER' : 'DENY',
    emailVerification: enrollment.activationRequirements.emailVerification ? 'on' : undefined,
    group: enrollment.targetGroupIds?.[0] ?? '',
  });

/** A policy that denies everything must allow access too before people can sign up. */
function changesIn(values: FormValues, { access }: Enrollment): Partial<Enrollment> {
  const unknownUserAction = values.text('registration') as Enrollment['unknownUserAction'];
  const group = values.text('group');
  return {
    access: unknownUserAction === 'REGISTER' ? 'ALLOW' : access,
    unknownUserAction,
    activationRequirements: { emailVerification: values.has('emailVerification') },
    targetGroupIds: group === '' ? undefined : [group],
  };
}
