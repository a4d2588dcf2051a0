import fc from 'fast-check';
import type { LocalOrg } from '../org.ts';
import { apiToken, callApi } from './management.ts';
import type { MalformedRequest } from './malformed-requests.ts';

interface Listed {
  readonly id: string;
}

/** An object of the management API, and the path of its list. */
interface ApiObject {
  readonly list: string;
  readonly object: Listed;
}

const policyTypes = ['ACCESS_POLICY', 'PROFILE_ENROLLMENT', 'PASSWORD', 'MFA_ENROLL'];

/** The objects of every kind that an org has. */
export async function readObjects(org: LocalOrg): Promise<ApiObject[]> {
  const read = async (list: string, query = ''): Promise<ApiObject[]> => {
    const { body } = await callApi<Listed[]>(org, `GET /api/v1/${list}${query}`);
    return body.map((object) => ({ list, object }));
  };
  const below = async (parents: readonly ApiObject[], name: string): Promise<ApiObject[]> =>
    (await Promise.all(parents.map(({ list, object }) => read(`${list}/${object.id}/${name}`)))).flat();
  const kinds = ['users', 'groups', 'apps', 'trustedOrigins', 'authenticators', 'authorizationServers'];
  const objects = (await Promise.all(kinds.map((kind) => read(kind)))).flat();
  const policies = (await Promise.all(policyTypes.map((type) => read('policies', `?type=${type}`)))).flat();
  const servers = objects.filter(({ list }) => list === 'authorizationServers');
  const serverPolicies = await below(servers, 'policies');
  return [
    ...objects,
    ...policies,
    ...(await below(policies, 'rules')),
    ...(await below(servers, 'scopes')),
    ...(await below(servers, 'claims')),
    ...serverPolicies,
    ...(await below(serverPolicies, 'rules')),
  ];
}

/** What takes the place of a part of an object. */
const wrongValue = fc.oneof(
  fc.constantFrom(null, '', -1, 1e308, 0.5, true, [], {}, [null], 'x'.repeat(3000), '${', '__proto__', '*'),
  fc.jsonValue({ maxDepth: 3 }),
);

/** Requests that put an object back, or create another one like it, with one part replaced or left out. */
export const damagedObjectRequest = (objects: readonly ApiObject[]): fc.Arbitrary<MalformedRequest> =>
  fc
    .record({
      from: fc.constantFrom(...objects),
      picks: fc.array(fc.nat(), { minLength: 8, maxLength: 8 }),
      value: fc.option(wrongValue, { nil: undefined }),
      isNew: fc.boolean(),
    })
    .map(({ from: { list, object }, picks, value, isNew }) => ({
      method: isNew ? 'POST' : 'PUT',
      path: `/api/v1/${list}${isNew ? '' : `/${object.id}`}`,
      headers: { Authorization: `SSWS ${apiToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify(damage(object, picks, value)),
    }));

/** A copy of a value in which one part is replaced. `undefined` leaves it out. */
function damage(whole: unknown, [pick = 0, ...picks]: readonly number[], value: unknown): unknown {
  if (typeof whole !== 'object' || whole === null || pick % 4 === 0) return value;
  const entries = Object.entries(whole) as [string, unknown][];
  const [chosen] = entries[pick % entries.length] ?? [];
  const damaged = entries.map(([name, part]): [string, unknown] => [
    name,
    name === chosen ? damage(part, picks, value) : part,
  ]);
  return Array.isArray(whole) ? damaged.map(([, part]) => part) : Object.fromEntries(damaged);
}
