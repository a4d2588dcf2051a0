import { forget, recall, remember } from '../app/ledger.ts';
import { isMarked } from '../marker.ts';
import { OrgError } from '../org/org-error.ts';
import { keep, type Decision, type Run, type Step } from '../step.ts';
import { listPolicies, policyName, type OwnPolicy } from './policy.ts';

/** The app's links to its policies, by the type of the policy. */
const links = { ACCESS_POLICY: 'accessPolicy', PROFILE_ENROLLMENT: 'profileEnrollment' } as const;

/** A policy that can be assigned to an app. */
type AppPolicy = OwnPolicy & { readonly type: keyof typeof links };

/**
 * Decides which policy the app uses.
 * @param current the id of the policy that the app uses. `undefined`: there is no app yet.
 * @param own the id of the command's own policy. `undefined` before it exists.
 */
export function decideAppPolicy(
  { current, own }: { readonly current: string | undefined; readonly own: string | undefined },
  wanted: boolean,
): Decision {
  const isUsed = current !== undefined && current === own;
  if (!wanted)
    return isUsed
      ? { action: 'remove', why: 'the app gets back the policy that it had before' }
      : keep("the app doesn't use it");
  return isUsed ? keep('the app uses it') : { action: 'create', why: 'the app uses it' };
}

/**
 * Makes the app use a policy of the command's own.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/ApplicationPolicies/
 */
export const appPolicyStep = (own: AppPolicy, wanted: boolean): Step => ({
  title: ({ settings }) => `App integration with "${policyName(settings.name, own)}"`,
  async plan(run) {
    const ids = { current: await currentPolicy(run, own), own: await ownPolicy(run, own) };
    const decision = decideAppPolicy(ids, wanted);
    if (decision.action === 'create') return { ...decision, apply: () => assign(run, own) };
    return { ...decision, apply: decision.action === 'remove' ? () => giveBack(run, own) : undefined };
  },
});

/** The SDK's class of these links has no enrollment policy. */
async function currentPolicy({ org, app }: Run, { type }: AppPolicy): Promise<string | undefined> {
  if (!app) return undefined;
  const { _links } = await org.raw(`/api/v1/apps/${app.id}`);
  const { href } = (_links as Partial<Record<string, { href?: unknown }>> | undefined)?.[links[type]] ?? {};
  const id = typeof href === 'string' ? href.split('/').at(-1) : undefined;
  if (id) return id;
  throw new OrgError('invalid', { text: `the app has no link ${links[type]}` });
}

async function ownPolicy({ org, settings }: Run, own: AppPolicy): Promise<string | undefined> {
  const policies = await listPolicies(org, own.type);
  const name = policyName(settings.name, own);
  return policies.find((each) => each.name === name && isMarked(each.description, settings.name))?.id;
}

async function assign(run: Run, own: AppPolicy): Promise<void> {
  const [policyId, before] = [await ownPolicy(run, own), await currentPolicy(run, own)];
  await remember(run, links[own.type], before ?? '');
  await assignPolicy(run, policyId ?? '');
}

/** Assigns the policy that the app had before, or the org's default one if that is gone. */
async function giveBack(run: Run, own: AppPolicy): Promise<void> {
  const key = links[own.type];
  const policies = await listPolicies(run.org, own.type);
  const before = policies.find(({ id }) => id === recall(run, key)) ?? policies.find(({ system }) => system);
  await assignPolicy(run, before?.id ?? '');
  await forget(run, key);
}

const assignPolicy = ({ org, app }: Run, policyId: string): Promise<void> =>
  org.send((client) => client.applicationApi.assignApplicationPolicy({ appId: app?.id ?? '', policyId }));
