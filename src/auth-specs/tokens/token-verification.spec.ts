import { TestBed } from '@angular/core/testing';
import { getKey } from '@okta/okta-auth-js';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { TokenVerification, type Verification } from '../../app/auth/tokens/token-verification';
import { FakeOrg, testConfig } from '../support/fake-org';
import { messageOf } from '../support/messages';
import { cleanUp, openApp, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

describe('The verification of a token', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  const verify = async (token: string): Promise<Verification> => {
    await openApp();
    return TestBed.inject(TokenVerification).verify(token, 'id');
  };
  const reasonFor = async (token: string): Promise<string> => {
    const verification = await verify(token);
    return verification.status === 'invalid' ? verification.reason : verification.status;
  };

  it('accepts a token that the org signed, and names the key', async () => {
    expect(await verify(await org.sign({}))).toEqual({ status: 'valid', keyId: 'k1', algorithm: 'RS256' });
    expect(org.requests).toEqual(['/.well-known/openid-configuration', '/v1/keys']);
  });

  it('accepts an expired token, since it doesn’t check the time', async () => {
    expect((await verify(await org.sign({ exp: 1 }))).status).toBe('valid');
  });

  it('fetches the keys once for concurrent verifications, and again for later ones', async () => {
    const token = await org.sign({});
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    await Promise.all([verification.verify(token, 'id'), verification.verify(token, 'access')]);
    expect(org.requests.length).toBe(2);
    await verification.verify(token, 'id');
    expect(org.requests.length).toBe(4);
  });

  it('doesn’t use keys that the SDK has stored', async () => {
    const mallory = new FakeOrg().install();
    mallory.rotateKeys();
    await openApp();
    await getKey(TestBed.inject(OktaClient), testConfig.issuer, 'k2');
    org.install();
    const forged = await mallory.sign({});
    expect((await TestBed.inject(TokenVerification).verify(forged, 'id')).status).toBe('invalid');
  });

  for (const [part, index] of [
    ['header', 0],
    ['claims', 1],
    ['signature', 2],
  ] as const) {
    it(`rejects a token if one letter of its ${part} was changed`, async () => {
      const parts = (await org.sign({})).split('.');
      parts[index] = withOtherLetter(parts[index] ?? '');
      expect((await verify(parts.join('.'))).status).toBe('invalid');
    });
  }

  it('rejects a token that another key with the same ID signed', async () => {
    const mallory = new FakeOrg();
    mallory.rotateKeys();
    org.rotateKeys();
    expect(await reasonFor(await mallory.sign({}))).toContain('another key signed it');
  });

  for (const alg of ['none', 'HS256', 'RS512', undefined]) {
    it(`rejects the algorithm ${String(alg)} without a request`, async () => {
      expect(await reasonFor(await org.sign({}, { alg }))).toContain(`“${String(alg)}”`);
      expect(org.requests).toEqual([]);
    });
  }

  it('rejects a token that doesn’t name its key', async () => {
    expect(await reasonFor(await org.sign({}, { kid: undefined }))).toContain('which key');
  });

  it('rejects a token that requires extensions (RFC 7515, section 4.1.11)', async () => {
    expect(await reasonFor(await org.sign({}, { crit: ['b64'], b64: false }))).toContain('extensions');
  });

  it('rejects a token of another authorization server', async () => {
    const iss = 'http://localhost:4202';
    expect(await reasonFor(await org.sign({ iss }))).toBe(
      `It is from “${iss}”, not from ${testConfig.issuer}.`,
    );
  });

  for (const [what, damage] of [
    ['without a signature', (jwt: string): string => jwt.slice(0, jwt.lastIndexOf('.') + 1)],
    ['with a signature that is cut short', (jwt: string): string => jwt.slice(0, -1)],
    ['with a fourth part', (jwt: string): string => `${jwt}.x`],
  ] as const) {
    it(`rejects a token ${what}`, async () => {
      expect(await reasonFor(damage(await org.sign({})))).toBe('Its signature cannot be read.');
    });
  }

  it('finds a new key after a rotation, and the previous one', async () => {
    const before = await org.sign({});
    expect((await verify(before)).status).toBe('valid');
    org.rotateKeys();
    const verification = TestBed.inject(TokenVerification);
    expect(await verification.verify(await org.sign({}), 'id')).toEqual(
      jasmine.objectContaining({ status: 'valid', keyId: 'k2' }),
    );
    expect((await verification.verify(before, 'id')).status).toBe('valid');
  });

  it('rejects a token if the org publishes no key with its ID', async () => {
    expect(await reasonFor(await org.sign({}, { kid: 'gone' }))).toContain('“gone”');
  });

  it('uses no key with another purpose', async () => {
    org.keyMembers = { use: 'enc' };
    expect(await reasonFor(await org.sign({}))).toContain('no key “k1” for signatures');
  });

  it('is unknown while the org is unreachable', async () => {
    org.isDown = true;
    const verification = await verify(await org.sign({}));
    expect(verification).toEqual({
      status: 'unknown',
      problem: jasmine.objectContaining({ title: messageOf('orgUnreachable').title }),
    });
  });

  it('is unknown if the org doesn’t respond', async () => {
    const token = await org.sign({});
    await openApp();
    org.responses = { '/v1/keys': () => new Promise(() => undefined) };
    jasmine.clock().install();
    try {
      const verification = TestBed.inject(TokenVerification).verify(token, 'id');
      await waitUntil(() => org.requests.includes('/v1/keys'));
      jasmine.clock().tick(15_000);
      expect((await verification).status).toBe('unknown');
    } finally {
      jasmine.clock().uninstall();
    }
  });

  for (const path of ['/.well-known/openid-configuration', '/v1/keys']) {
    it(`is unknown if ${path} returns something else`, async () => {
      org.responses = { [path]: () => Response.json({}) };
      const verification = await verify(await org.sign({}));
      expect(verification.status === 'unknown' && verification.problem.code).toBe('issuerWrong');
    });
  }

  it('is unknown if the browser can’t use the key', async () => {
    org.keyMembers = { n: undefined };
    const verification = await verify(await org.sign({}));
    expect(verification.status === 'unknown' && verification.problem.detail).toContain('cannot use the key');
  });
});

describe('The verification of a token of the session', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** The session after a renewal with these tokens. */
  const sessionWith = async (parts: Readonly<Record<string, unknown>>) => {
    org.onTokenRequest = () => org.grant(parts);
    await storeTokens(org);
    const { session } = await openApp();
    await session.renew();
    return session;
  };

  it('accepts both JWTs', async () => {
    const session = await sessionWith({});
    expect((await session.verify('id'))?.status).toBe('valid');
    expect((await session.verify('access'))?.status).toBe('valid');
  });

  it('doesn’t check an access token for Okta itself', async () => {
    const session = await sessionWith({ access_token: await org.sign({ aud: testConfig.issuer }) });
    expect(await session.verify('access')).toEqual({ status: 'opaque' });
  });

  it('doesn’t check an access token that isn’t a JWT', async () => {
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    expect(await verification.verify('opaque', 'access')).toEqual({ status: 'opaque' });
  });

  it('rejects an ID token that looks like a token for Okta itself', async () => {
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    expect((await verification.verify('opaque', 'id')).status).toBe('invalid');
    const forged = await org.sign({ aud: testConfig.issuer }, { kid: 'mine' });
    expect((await verification.verify(forged, 'id')).status).toBe('invalid');
  });

  it('is undefined without a token', async () => {
    const { session } = await openApp();
    expect(await session.verify('id')).toBeUndefined();
  });
});

/** Changes a letter in the middle: the last letter of base64url may contain unused bits. */
function withOtherLetter(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}
