import type { User } from '@okta/okta-sdk-nodejs';
import { randomBytes } from 'node:crypto';
import { isMarked, markerOf } from '../marker.ts';
import type { WithId } from '../org/client.ts';
import { OrgError } from '../org/org-error.ts';
import { keep, notOurs, notThere, type Decision, type Run, type Step } from '../step.ts';

/** The login of a test user. Nobody receives mail at example.com (RFC 2606 section 3). */
export function loginOf(name: string, number: number): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${slug.replace(/^-|-$/g, '') || 'app'}-${number}@example.com`;
}

/** Decides about a test user. */
export function decideUser(
  user: User | undefined,
  { name, wanted }: { name: string; wanted: boolean },
): Decision {
  const isOurs = user !== undefined && isMarked(user.profile?.organization, name);
  if (!wanted) return isOurs ? { action: 'remove', why: '' } : notThere;
  if (!user) return { action: 'create', why: 'with a generated password, which is printed once' };
  return isOurs ? keep(`it is ${user.status ?? 'there'}`) : notOurs('a user of this login');
}

/**
 * A user to sign in with. The attribute `organization` is the marker.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/User/
 */
export const testUserStep = (number: number, wanted: boolean): Step => ({
  title: ({ settings }) => `User ${loginOf(settings.name, number)}`,
  async plan(run) {
    const { name } = run.settings;
    const user = await find(run, loginOf(name, number));
    const decision = decideUser(user, { name, wanted });
    if (decision.action === 'create') return { ...decision, apply: () => create(run, number) };
    if (decision.action === 'remove' && user) return { ...decision, apply: () => remove(run, user) };
    return decision;
  },
});

async function find({ org }: Run, login: string): Promise<(User & WithId) | undefined> {
  try {
    return await org.get((client) => client.userApi.getUser({ userId: login }) as Promise<User>);
  } catch (error) {
    if (error instanceof OrgError && error.status === 404) return undefined;
    throw error;
  }
}

async function create(run: Run, number: number): Promise<void> {
  const { name } = run.settings;
  const login = loginOf(name, number);
  // The end has what password policies ask for.
  const value = `${randomBytes(12).toString('base64url')}-Aa1`;
  const profile = {
    login,
    email: login,
    firstName: 'Test',
    lastName: `User ${number}`,
    organization: markerOf(name),
  };
  await run.org.get((client) =>
    client.userApi.createUser({ activate: true, body: { profile, credentials: { password: { value } } } }),
  );
  run.results.push(`Sign in as ${login}, password ${value}  (it is not shown again)`);
}

/** Okta deletes deactivated users only. */
async function remove({ org }: Run, { id, status }: User & WithId): Promise<void> {
  if (status !== 'DEPROVISIONED') await org.send((client) => client.userApi.deactivateUser({ userId: id }));
  await org.send((client) => client.userApi.deleteUser({ userId: id }));
}
