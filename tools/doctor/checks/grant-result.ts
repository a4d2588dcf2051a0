import { places } from '../admin-console.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown, type Result } from '../result.ts';
import type { TokenAnswer } from '../token-requests.ts';

/**
 * Reads from the answer to a grant that doesn't exist whether the app integration has its type (RFC 6749 section 5.2).
 * @param name of the grant type in the Admin Console
 * @param consequence what the app's users see without it
 */
export function grantResult(answer: TokenAnswer, name: string, consequence: string): Result {
  if (answer.kind === 'unexpected') return unknown(`The token endpoint ${answer.what}.`);
  const { error, description } = answer;
  if (error === 'invalid_grant') return passed();
  if (error === 'unauthorized_client' || error === 'unsupported_grant_type')
    return failed({
      problem: `The app integration does not have the grant type "${name}": ${consequence}.`,
      fix: `Select the grant type "${name}".`,
      where: `${places.general} > Grant type`,
    });
  return unknown(
    `The token endpoint answers ${quote(`${error}: ${description}`)} before it looks at the grant.`,
  );
}
