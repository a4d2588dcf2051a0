import type { OrgContext } from '../../context.ts';
import { findBrokenRules, type PasswordOwner } from '../../password-policy/rules.ts';
import { describePolicy } from '../../password-policy/describe-policy.ts';
import type { Person } from '../../policy/conditions.ts';
import { passwordSettingsFor } from '../../policy/password-policy.ts';
import { encodeForeignHash } from '../../passwords.ts';
import { invalidFields } from '../okta-error.ts';
import type { PasswordHash } from './schema.ts';

/**
 * Checks a new password that an administrator sets.
 * @param isStrict whether the rules about earlier passwords apply too. In Okta they bind users only.
 * @returns Okta's text about the policy if the password breaks a rule of it.
 */
export async function passwordProblem(
  { store, clock }: Pick<OrgContext, 'store' | 'clock'>,
  owner: PasswordOwner & Person,
  password: string,
  isStrict: boolean,
): Promise<string | undefined> {
  const { complexity, age } = passwordSettingsFor(store, owner);
  const policy = { complexity, age: isStrict ? age : { minAgeMinutes: 0, historyCount: 0 } };
  const broken = await findBrokenRules(policy, owner, password, clock.now());
  return broken.length === 0 ? undefined : `Password requirements were not met. ${describePolicy(policy)}`;
}

/** In bytes. */
const digestLengths = { sha512: 64, sha256: 32, sha1: 20, md5: 16 } as const;

/**
 * The stored form of a password that is imported as a hash.
 * @throws OktaError if fields that the algorithm needs are missing, or the hash has another length.
 */
export function importHash(hash: PasswordHash): string {
  const { algorithm, value, salt, saltOrder, iterationCount, digestAlgorithm, keySize } = hash;
  const key = Buffer.from(value, 'base64');
  const require = (field: string, isThere: boolean): void => {
    if (!isThere)
      throw invalidFields([
        { field: `credentials.password.hash.${field}`, problem: `does not fit ${algorithm}, or is missing` },
      ]);
  };
  const common = { salt: Buffer.from(salt ?? '', 'base64'), key };
  if (algorithm !== 'PBKDF2') {
    require('saltOrder', !salt || Boolean(saltOrder));
    const name = algorithm.replace('-', '').toLowerCase() as keyof typeof digestLengths;
    require('value', key.length === digestLengths[name]);
    return encodeForeignHash({ ...common, algorithm: name, saltOrder: saltOrder ?? 'PREFIX' });
  }
  require('salt', Boolean(salt));
  require('iterationCount', Boolean(iterationCount));
  require('digestAlgorithm', Boolean(digestAlgorithm));
  require('keySize', keySize === key.length);
  return encodeForeignHash({
    ...common,
    algorithm: digestAlgorithm === 'SHA512_HMAC' ? 'sha512' : 'sha256',
    saltOrder: 'PREFIX',
    iterations: iterationCount ?? 0,
  });
}
