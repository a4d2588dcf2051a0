import { z } from 'zod';
import type { OrgContext } from '../../../context.ts';
import type { IonField } from '../../core/idx-response.ts';

/**
 * The "Password" authenticator, as Identity Engine describes it.
 * @throws if the org has none.
 */
export function passwordAuthenticator({ store }: Pick<OrgContext, 'store'>) {
  const [found] = store.authenticators.find('key', 'okta_password');
  if (!found) throw new Error('The org has no authenticator okta_password. Add it to the seed file.');
  return {
    type: 'password',
    key: found.key,
    id: found.id,
    displayName: found.name,
    methods: [{ type: 'password' }],
  } as const;
}

/** The field for a password. */
export const passcodeField: IonField = {
  name: 'credentials',
  type: 'object',
  form: { value: [{ name: 'passcode', label: 'Password', secret: true }] },
  required: true,
};

/** The value of that field. */
export const passcodeSchema = z.object({ passcode: z.string().min(1).max(1024) });
