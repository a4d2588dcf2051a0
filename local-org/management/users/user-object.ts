import type { OrgContext } from '../../context.ts';
import { seedId } from '../../ids.ts';
import type { User, UserStatus } from '../../store/documents.ts';
import { link, type Link } from '../link.ts';
import { profileOf } from './profile.ts';
import { isoTime, isoTimeOrNull } from '../iso-time.ts';

/** The id of the only type of users. */
export const userTypeId = seedId('oty', 'user');

/** The lifecycle calls and credential calls that a user's status allows, by the name of the link. */
const calls: readonly {
  readonly name: string;
  readonly path: string;
  readonly statuses: readonly UserStatus[];
}[] = [
  { name: 'activate', path: 'lifecycle/activate', statuses: ['STAGED', 'DEPROVISIONED'] },
  { name: 'reactivate', path: 'lifecycle/reactivate', statuses: ['PROVISIONED', 'RECOVERY'] },
  { name: 'suspend', path: 'lifecycle/suspend', statuses: ['ACTIVE'] },
  { name: 'unsuspend', path: 'lifecycle/unsuspend', statuses: ['SUSPENDED'] },
  { name: 'unlock', path: 'lifecycle/unlock', statuses: ['LOCKED_OUT'] },
  {
    name: 'resetPassword',
    path: 'lifecycle/reset_password',
    statuses: ['ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY', 'LOCKED_OUT'],
  },
  { name: 'expirePassword', path: 'lifecycle/expire_password', statuses: ['ACTIVE'] },
  {
    name: 'resetFactors',
    path: 'lifecycle/reset_factors',
    statuses: ['ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY'],
  },
  { name: 'forgotPassword', path: 'credentials/forgot_password', statuses: ['ACTIVE'] },
  {
    name: 'changePassword',
    path: 'credentials/change_password',
    statuses: ['STAGED', 'ACTIVE', 'PASSWORD_EXPIRED', 'RECOVERY'],
  },
  {
    name: 'changeRecoveryQuestion',
    path: 'credentials/change_recovery_question',
    statuses: ['STAGED', 'ACTIVE', 'RECOVERY'],
  },
  {
    name: 'deactivate',
    path: 'lifecycle/deactivate',
    statuses: ['STAGED', 'PROVISIONED', 'ACTIVE', 'RECOVERY', 'PASSWORD_EXPIRED', 'LOCKED_OUT', 'SUSPENDED'],
  },
];

/** Okta's user object, with the links to everything that the user's status allows. */
export const toUserObject = (org: Pick<OrgContext, 'url'>, user: User) => ({
  ...userProperties(user),
  _links: {
    ...selfLink(org, user),
    schema: link(org, '/api/v1/meta/schemas/user/default'),
    type: link(org, `/api/v1/meta/types/user/${userTypeId}`),
    ...callLinks(org, user),
  },
});

/** Okta's user object in lists, which has no other link than the one to itself. */
export const toListedUser = (org: Pick<OrgContext, 'url'>, user: User) => ({
  ...userProperties(user),
  _links: selfLink(org, user),
});

/** Okta's `credentials` of a user. They contain no secrets. */
export const credentialsOf = ({ passwordHash, recoveryQuestion, email, emailVerified }: User) => ({
  ...(passwordHash !== undefined && { password: {} }),
  ...(recoveryQuestion && { recovery_question: { question: recoveryQuestion.question } }),
  emails: [{ value: email, status: emailVerified ? 'VERIFIED' : 'UNVERIFIED', type: 'PRIMARY' }],
  provider: { type: 'OKTA', name: 'OKTA' },
});

function userProperties(user: User) {
  return {
    id: user.id,
    status: user.status,
    created: isoTime(user.created),
    activated: isoTimeOrNull(user.activated),
    statusChanged: isoTimeOrNull(user.statusChanged),
    lastLogin: isoTimeOrNull(user.lastLogin),
    lastUpdated: isoTime(user.lastUpdated),
    passwordChanged: isoTimeOrNull(user.passwordChanged),
    type: { id: userTypeId },
    // Okta always has these.
    profile: { firstName: null, lastName: null, mobilePhone: null, secondEmail: null, ...profileOf(user) },
    credentials: credentialsOf(user),
  };
}

const selfLink = (org: Pick<OrgContext, 'url'>, { id }: User) => ({ self: link(org, `/api/v1/users/${id}`) });

const callLinks = (org: Pick<OrgContext, 'url'>, { id, status }: User): Record<string, Link> =>
  Object.fromEntries(
    calls
      .filter(({ statuses }) => statuses.includes(status))
      .map(({ name, path }) => [name, { ...link(org, `/api/v1/users/${id}/${path}`), method: 'POST' }]),
  );
