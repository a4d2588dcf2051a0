import { loadSeed, type LocalOrg, type Seed } from '../../../local-org/index.ts';
import { callApi } from '../../../local-org/testing/management.ts';
import { startTestOrg } from '../../../local-org/testing/org.ts';

/** Starts an org where nothing that the command sets up is there yet: as a new org of Okta's, with every chapter off. */
export async function startBareOrg(change: (seed: Seed) => Seed = (seed) => seed): Promise<LocalOrg> {
  const { org } = await startTestOrg({ seed: change(bareSeed()) });
  return org;
}

/** The API refers to the seed's objects by JSON, so the seed is changed as JSON. */
function bareSeed(): Seed {
  const seed = JSON.parse(JSON.stringify(loadSeed())) as Seed & Record<string, never[]>;
  const off = { phone_number: { status: 'INACTIVE' }, okta_email: { settings: { allowedFor: 'sso' } } };
  return {
    ...seed,
    trustedOrigins: [],
    authorizationServers: seed.authorizationServers.map((server) => ({
      ...server,
      claims: [],
      policies: [],
    })),
    authenticators: seed.authenticators.map((each) => ({
      ...each,
      ...(off as Partial<Record<string, object>>)[each.key],
    })),
    policies: seed.policies.map((policy) => {
      if (policy.type === 'PASSWORD')
        return {
          ...policy,
          actions: {
            selfServicePasswordReset: { ...policy.actions.selfServicePasswordReset, access: 'DENY' },
          },
        };
      if (policy.type !== 'MFA_ENROLL') return policy;
      const authenticators = policy.settings.authenticators.filter(({ key }) => key !== 'phone_number');
      return { ...policy, settings: { authenticators } };
    }),
  };
}

const lists = [
  'apps',
  'trustedOrigins',
  'authenticators',
  'users',
  'groups',
  'policies?type=ACCESS_POLICY&expand=rules',
  'policies?type=PROFILE_ENROLLMENT&expand=rules',
  'policies?type=PASSWORD&expand=rules',
  'policies?type=MFA_ENROLL&expand=rules',
  'authorizationServers/default/claims',
  'authorizationServers/default/policies',
];

/** Everything that the command could change, but for the times. */
export async function snapshot(org: Pick<LocalOrg, 'url'>): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {};
  for (const list of lists) found[list] = (await callApi(org, `GET /api/v1/${list}`)).body;
  const phone = (found['authenticators'] as { id: string; key: string }[]).find(
    ({ key }) => key === 'phone_number',
  );
  const methods = `authenticators/${phone?.id ?? ''}/methods`;
  found['phone methods'] = (await callApi(org, `GET /api/v1/${methods}`)).body;
  return JSON.parse(
    JSON.stringify(found, (key, value: unknown) => (/^last(Membership)?Updated$/.test(key) ? null : value)),
  ) as Record<string, unknown>;
}
