import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { claimsOf, endpoint, getTokens, localSpa, type Tokens } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';
import type { OnToken } from './on-token.ts';

async function tokensWith(
  onToken: OnToken,
): Promise<{ tokens: Tokens; checkAccessToken: () => Promise<unknown> }> {
  const { org } = await startTestOrg({ onToken });
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  const tokens = await getTokens(browser, org.issuer, localSpa);
  const keys = createRemoteJWKSet(new URL(endpoint(org.issuer, 'keys')));
  const checkAccessToken = (): Promise<unknown> =>
    jwtVerify(tokens.access_token, keys, { issuer: org.issuer, audience: 'api://default' });
  return { tokens, checkAccessToken };
}

describe('onToken', () => {
  it('sees each token, with its kind, app and claims, and by default changes nothing', async () => {
    const seen: unknown[] = [];
    const { tokens, checkAccessToken } = await tokensWith(({ kind, clientId, claims, key }) => {
      seen.push([kind, clientId, claims['sub'], key]);
    });
    assert.deepEqual(seen, [
      ['access_token', 'local-spa', 'ada@example.com', 'published'],
      ['id_token', 'local-spa', claimsOf(tokens.id_token)['sub'], 'published'],
    ]);
    await checkAccessToken();
  });

  it('adds, changes and deletes claims, which the signature covers', async () => {
    const { tokens, checkAccessToken } = await tokensWith(async ({ claims }) => {
      await Promise.resolve();
      claims['department'] = 'Mathematics';
      claims['ver'] = 2;
      delete claims['amr'];
    });
    const { department, ver, amr } = claimsOf(tokens.id_token);
    assert.deepEqual([department, ver, amr], ['Mathematics', 2, undefined]);
    await checkAccessToken();
  });

  for (const [what, breakToken, expected] of [
    ['expired', ({ claims }) => void (claims['exp'] = 0), errors.JWTExpired],
    [
      'for another audience',
      ({ claims }) => void (claims['aud'] = 'api://other'),
      errors.JWTClaimValidationFailed,
    ],
    [
      'signed with an unknown key',
      (token) => void (token.key = 'unknown'),
      errors.JWSSignatureVerificationFailed,
    ],
  ] as const satisfies readonly (readonly [string, OnToken, unknown])[]) {
    it(`makes tokens that a client rejects because they are ${what}`, async () => {
      const { checkAccessToken } = await tokensWith(breakToken);
      await assert.rejects(checkAccessToken, expected);
    });
  }
});
