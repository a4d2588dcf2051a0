import { TestBed } from '@angular/core/testing';
import { getKey } from '@okta/okta-auth-js';
import { OktaClient } from '../../app/auth/okta/okta-client';
import { TokenVerification, type Verification } from '../../app/auth/tokens/token-verification';
import { FakeOrg, testConfig } from '../support/fake-org';
import { cleanUp, openApp, storeTokens } from '../support/open-app';
import { waitUntil } from '../support/time';

describe('Verifying a token', () => {
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

  it('finds it valid where the org signed it, and says with which key', async () => {
    expect(await verify(await org.sign({}))).toEqual({ status: 'valid', keyId: 'k1', algorithm: 'RS256' });
    expect(org.requests).toEqual(['/.well-known/openid-configuration', '/v1/keys']);
  });

  it('finds it valid though it has expired: that is for others to say', async () => {
    expect((await verify(await org.sign({ exp: 1 }))).status).toBe('valid');
  });

  it('asks the org once where several are verified at a time, and anew each other time', async () => {
    const token = await org.sign({});
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    await Promise.all([verification.verify(token, 'id'), verification.verify(token, 'access')]);
    expect(org.requests.length).toBe(2);
    await verification.verify(token, 'id');
    expect(org.requests.length).toBe(4);
  });

  it('does not believe keys that the SDK has kept', async () => {
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
    it(`finds it invalid where one letter of its ${part} was changed`, async () => {
      const parts = (await org.sign({})).split('.');
      parts[index] = withOtherLetter(parts[index] ?? '');
      expect((await verify(parts.join('.'))).status).toBe('invalid');
    });
  }

  it('finds it invalid where another key signed it under the same name', async () => {
    const mallory = new FakeOrg();
    mallory.rotateKeys();
    org.rotateKeys();
    expect(await reasonFor(await mallory.sign({}))).toContain('another key signed it');
  });

  for (const alg of ['none', 'HS256', 'RS512', undefined]) {
    it(`refuses the algorithm ${String(alg)}, whatever the signature is, and asks nobody`, async () => {
      expect(await reasonFor(await org.sign({}, { alg }))).toContain(`“${String(alg)}”`);
      expect(org.requests).toEqual([]);
    });
  }

  it('needs to be told which key signed it', async () => {
    expect(await reasonFor(await org.sign({}, { kid: undefined }))).toContain('which key');
  });

  it('does not look past extensions that the token demands (RFC 7515, section 4.1.11)', async () => {
    expect(await reasonFor(await org.sign({}, { crit: ['b64'], b64: false }))).toContain('extensions');
  });

  it('finds it invalid where it comes from another authorization server', async () => {
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
    it(`finds it invalid ${what}`, async () => {
      expect(await reasonFor(damage(await org.sign({})))).toBe('Its signature cannot be read.');
    });
  }

  it('finds a key that was rotated in a moment ago, and still the one before it', async () => {
    const before = await org.sign({});
    expect((await verify(before)).status).toBe('valid');
    org.rotateKeys();
    const verification = TestBed.inject(TokenVerification);
    expect(await verification.verify(await org.sign({}), 'id')).toEqual(
      jasmine.objectContaining({ status: 'valid', keyId: 'k2' }),
    );
    expect((await verification.verify(before, 'id')).status).toBe('valid');
  });

  it('finds it invalid where the org publishes no key of that name', async () => {
    expect(await reasonFor(await org.sign({}, { kid: 'gone' }))).toContain('“gone”');
  });

  it('takes no key that is for something else', async () => {
    org.keyMembers = { use: 'enc' };
    expect(await reasonFor(await org.sign({}))).toContain('no key “k1” for signatures');
  });

  it('cannot tell while the org is out of reach, and says so', async () => {
    org.isDown = true;
    const verification = await verify(await org.sign({}));
    expect(verification).toEqual({
      status: 'unknown',
      problem: jasmine.objectContaining({ title: 'The sign-in server cannot be reached' }),
    });
  });

  it('cannot tell while the org takes the question and never answers', async () => {
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
    it(`cannot tell where ${path} answers with something else`, async () => {
      org.responses = { [path]: () => Response.json({}) };
      const verification = await verify(await org.sign({}));
      expect(verification.status === 'unknown' && verification.problem.code).toBe('issuerWrong');
    });
  }

  it('cannot tell where the browser cannot use the key', async () => {
    org.keyMembers = { n: undefined };
    const verification = await verify(await org.sign({}));
    expect(verification.status === 'unknown' && verification.problem.detail).toContain('cannot use the key');
  });
});

describe('Verifying a token that the session holds', () => {
  let org: FakeOrg;

  beforeEach(() => (org = new FakeOrg().install()));
  afterEach(cleanUp);

  /** The session after a renewal that brought these. */
  const sessionWith = async (parts: Readonly<Record<string, unknown>>) => {
    org.onTokenRequest = () => org.grant(parts);
    await storeTokens(org);
    const { session } = await openApp();
    await session.renew();
    return session;
  };

  it('finds both JWTs valid', async () => {
    const session = await sessionWith({});
    expect((await session.verify('id'))?.status).toBe('valid');
    expect((await session.verify('access'))?.status).toBe('valid');
  });

  it('leaves an access token for Okta itself alone, whatever it looks like', async () => {
    const session = await sessionWith({ access_token: await org.sign({ aud: testConfig.issuer }) });
    expect(await session.verify('access')).toEqual({ status: 'opaque' });
  });

  it('leaves an access token that is no JWT alone', async () => {
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    expect(await verification.verify('opaque', 'access')).toEqual({ status: 'opaque' });
  });

  it('does not let an ID token pass for one that only Okta can read', async () => {
    await openApp();
    const verification = TestBed.inject(TokenVerification);
    expect((await verification.verify('opaque', 'id')).status).toBe('invalid');
    const forged = await org.sign({ aud: testConfig.issuer }, { kid: 'mine' });
    expect((await verification.verify(forged, 'id')).status).toBe('invalid');
  });

  it('says nothing where none is held', async () => {
    const { session } = await openApp();
    expect(await session.verify('id')).toBeUndefined();
  });
});

/** The last letter of base64url may hold unused bits, so it is one in the middle that changes. */
function withOtherLetter(text: string): string {
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, middle)}${text[middle] === 'A' ? 'B' : 'A'}${text.slice(middle + 1)}`;
}
