import { html } from 'hono/html';
import type { ApiClient } from '../api-client.ts';
import { checkbox, choices, type FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import { nameOf, type Person, personApiPath } from './person.ts';

/** What an action has done. */
export interface ActionResult {
  /** The message for the next page. */
  readonly notice: string;
  /** What only this answer has, such as a link. It is shown once. */
  readonly secret?: { readonly label: string; readonly value: string };
  /** Whether the person no longer exists. */
  readonly isDeleted?: boolean;
}

/** A change of a person's status, password or sessions. */
export interface PersonAction {
  /** The end of its path. */
  readonly name: string;
  readonly label: string;
  /** Whether the person's status allows it. The API's links say so. */
  readonly isAllowed: (person: Person) => boolean;
  /** What it does, for the page that asks first. Absent: a click does it. */
  readonly question?: string;
  /** Whether it takes something away from the person. */
  readonly isDanger?: boolean;
  readonly fields?: (state: FormState, person: Person) => Content;
  readonly run: (api: ApiClient, person: Person, values: FormValues) => Promise<ActionResult>;
}

const hasLink =
  (name: string) =>
  ({ _links }: Person): boolean =>
    name in _links;

/** An action that is one call of the API, and answers nothing. @param done what has happened to the person. */
const simple =
  (call: string, done: string): PersonAction['run'] =>
  async (api, person) => {
    await api.post(`${personApiPath(person.id)}/lifecycle/${call}`);
    return { notice: `${nameOf(person)} ${done}.` };
  };

const deliveryChoices = (state: FormState): Content =>
  choices(state, {
    name: 'delivery',
    label: 'Link for a new password',
    type: 'radio',
    options: [
      { value: 'EMAIL', label: 'Send it by email', hint: 'The inbox of the local org has it.' },
      { value: 'SHOW', label: 'Show it here' },
    ],
  });

/** An action that creates a link with which the person sets a password. */
const withLink =
  (call: string, property: 'activationUrl' | 'resetPasswordUrl', done: string): PersonAction['run'] =>
  async (api, person, values) => {
    const isSent = !values.has('delivery', 'SHOW');
    const answer = await api.post<Partial<Record<typeof property, string>> | undefined>(
      `${personApiPath(person.id)}/lifecycle/${call}?sendEmail=${isSent}`,
    );
    const value = answer?.[property];
    const notice = `${nameOf(person)} ${done}.`;
    return value === undefined ? { notice } : { notice, secret: { label: 'Link for a new password', value } };
  };

/** All actions, in the order of the menu. */
export const personActions: readonly PersonAction[] = [
  {
    name: 'activate',
    label: 'Activate',
    isAllowed: hasLink('activate'),
    question: 'The person can sign in once they have a password.',
    fields: (state, { credentials }) => !credentials.password && deliveryChoices(state),
    run: withLink('activate', 'activationUrl', 'was activated'),
  },
  {
    name: 'reactivate',
    label: 'Resend Activation Email',
    isAllowed: hasLink('reactivate'),
    question: 'The person gets a new link to set a password.',
    fields: deliveryChoices,
    run: withLink('reactivate', 'activationUrl', 'has a new activation link'),
  },
  {
    name: 'reset-password',
    label: 'Reset Password',
    isAllowed: hasLink('resetPassword'),
    question: 'The person can’t sign in until they have set a new password.',
    isDanger: true,
    fields: deliveryChoices,
    run: withLink('reset_password', 'resetPasswordUrl', 'must set a new password'),
  },
  {
    name: 'expire-password',
    label: 'Expire Password',
    isAllowed: hasLink('expirePassword'),
    question: 'The person must choose a new password at the next sign-in.',
    isDanger: true,
    run: simple('expire_password', 'must choose a new password at the next sign-in'),
  },
  {
    name: 'unlock',
    label: 'Unlock',
    isAllowed: hasLink('unlock'),
    run: simple('unlock', 'was unlocked'),
  },
  {
    name: 'reset-authenticators',
    label: 'Reset Authenticators',
    isAllowed: hasLink('resetFactors'),
    question: 'The person loses all their second factors, and can enroll new ones at the next sign-in.',
    isDanger: true,
    run: simple('reset_factors', 'has no second factors now'),
  },
  {
    name: 'clear-sessions',
    label: 'Clear User Sessions',
    isAllowed: ({ status }) => status !== 'DEPROVISIONED',
    question: 'The person is signed out of the org in all browsers.',
    isDanger: true,
    fields: (state) =>
      checkbox(state, {
        name: 'tokens',
        label: 'Also revoke the tokens that apps have',
        hint: html`Without it, apps keep their tokens until these expire.`,
      }),
    run: async (api, person, values) => {
      await api.delete(`${personApiPath(person.id)}/sessions?oauthTokens=${values.has('tokens')}`);
      return { notice: `The sessions of ${nameOf(person)} were cleared.` };
    },
  },
  {
    name: 'suspend',
    label: 'Suspend',
    isAllowed: hasLink('suspend'),
    question: 'The person is signed out, and can’t sign in until they are unsuspended.',
    isDanger: true,
    run: simple('suspend', 'was suspended'),
  },
  {
    name: 'unsuspend',
    label: 'Unsuspend',
    isAllowed: hasLink('unsuspend'),
    run: simple('unsuspend', 'was unsuspended'),
  },
  {
    name: 'deactivate',
    label: 'Deactivate',
    isAllowed: hasLink('deactivate'),
    question: 'The person is signed out and loses their password. Their profile, groups and apps stay.',
    isDanger: true,
    run: simple('deactivate', 'was deactivated'),
  },
  {
    name: 'delete',
    label: 'Delete',
    // Okta deletes only people who are deactivated.
    isAllowed: ({ status }) => status === 'DEPROVISIONED',
    question: 'This deletes the person with their profile, groups and apps. It can’t be undone.',
    isDanger: true,
    run: async (api, person) => {
      await api.delete(personApiPath(person.id));
      return { notice: `${nameOf(person)} was deleted.`, isDeleted: true };
    },
  },
];
