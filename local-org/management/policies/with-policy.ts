import type { Context } from 'hono';
import type { OrgContext } from '../../context.ts';
import type { Policy } from '../../store/policies.ts';
import { notFound } from '../api-error.ts';
import type { ManagementEnv } from '../api-token.ts';

type Handler = (c: Context<ManagementEnv>) => Response | Promise<Response>;

/** Turns a handler of one policy into that of a path with its `:id`. It responds with 404 if there is no such policy. */
export const withPolicyOf =
  ({ store }: Pick<OrgContext, 'store'>) =>
  (answer: (c: Context<ManagementEnv>, policy: Policy) => Response | Promise<Response>): Handler =>
  (c) => {
    const id = c.req.param('id') ?? '';
    const policy = store.policies.get(id);
    return policy ? answer(c, policy) : notFound(c, id, 'Policy');
  };
