import { createPublicKey } from 'node:crypto';
import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { isObject, parseObject } from '../json.ts';
import { quote } from '../quote.ts';
import { failed, passed, unknown } from '../result.ts';

/** RFC 7518 section 3.3. */
const shortestModulus = 2048;

/** The org publishes a key that can verify its tokens (RFC 7517, RFC 7518 section 6.3). */
export const keys: Check = {
  id: 'keys',
  title: "The org's signing keys are usable",
  after: ['discovery-issuer'],
  async run({ target, discovery, send }) {
    const where = `${places.serverSettings} > Signing Key Rotation`;
    const uri = String((await discovery.document())?.['jwks_uri']);
    if (!URL.canParse(uri) || new URL(uri).origin !== new URL(target.issuer).origin)
      return failed({
        problem: `The discovery document names ${quote(uri)} for the keys, which is not at the org.`,
        fix: 'Check the domain in the issuer, and the proxies on the way.',
        where: `${target.file}: issuer`,
      });
    const { status, text } = await send(uri, { headers: { Accept: 'application/json' } });
    if (status !== 200) return unknown(`The org answers ${status} to a request for its keys.`);
    const published = parseObject(text)?.['keys'];
    if (Array.isArray(published) && published.some(isUsable)) return passed();
    return failed({
      problem:
        'None of the published keys can verify an RS256 signature: the app and the API reject every token.',
      fix: 'Rotate the signing keys.',
      where,
    });
  },
};

function isUsable(key: unknown): boolean {
  if (!isObject(key) || key['kty'] !== 'RSA' || typeof key['kid'] !== 'string') return false;
  const { use = 'sig', alg = 'RS256' } = key;
  if (use !== 'sig' || alg !== 'RS256') return false;
  try {
    const { asymmetricKeyDetails } = createPublicKey({ key, format: 'jwk' });
    return (asymmetricKeyDetails?.modulusLength ?? 0) >= shortestModulus;
  } catch {
    return false;
  }
}
