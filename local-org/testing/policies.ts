import type { LocalOrg } from '../org.ts';
import { callApi } from './management.ts';

/** A policy or a rule as the API returns it. */
export interface PolicyObject {
  readonly id: string;
  readonly name: string;
  readonly priority: number;
  readonly [field: string]: unknown;
}

/** Creates a policy by the API. @throws if the org refuses it. */
export const createTestPolicy = (
  org: Pick<LocalOrg, 'url'>,
  body: { readonly type: string; readonly name: string; readonly [field: string]: unknown },
): Promise<PolicyObject> => send(org, 'POST /api/v1/policies', body);

/** Adds a rule to a policy by the API. @throws if the org refuses it. */
export const createTestRule = (
  org: Pick<LocalOrg, 'url'>,
  { id }: Pick<PolicyObject, 'id'>,
  body: { readonly name: string; readonly [field: string]: unknown },
): Promise<PolicyObject> => send(org, `POST /api/v1/policies/${id}/rules`, body);

/** Calls the API. @throws if it responds with an error. */
export async function send<T = PolicyObject>(
  org: Pick<LocalOrg, 'url'>,
  call: string,
  body?: unknown,
): Promise<T> {
  const answer = await callApi<T>(org, call, body);
  if (answer.status >= 400) throw new Error(`${call}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

/** The actions of an access policy's rule. */
export const accessActions = (verificationMethod: object = {}, access: 'ALLOW' | 'DENY' = 'ALLOW') => ({
  appSignOn: {
    access,
    verificationMethod: {
      type: 'ASSURANCE',
      factorMode: '1FA',
      reauthenticateIn: 'PT2H',
      ...verificationMethod,
    },
  },
});

/** A condition on groups or users. */
export const people = (people: object) => ({ conditions: { people } });
