import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';
import { createLocalOrg, type LocalOrg } from '../org.ts';
import { endpoint, getTokens, localSpa } from '../testing/app.ts';
import { createTestBrowser } from '../testing/browser.ts';
import { startTestOrg } from '../testing/org.ts';
import { openSession } from '../testing/session.ts';
import { rotateKeys } from './signing-keys.ts';

const publishedBy = async (issuer: string): Promise<JSONWebKeySet> =>
  (await (await fetch(endpoint(issuer, 'keys'))).json()) as JSONWebKeySet;

const kids = async (issuer: string) => (await publishedBy(issuer)).keys.map(({ kid }) => kid);

async function newIdToken(org: LocalOrg, issuer: string): Promise<string> {
  const browser = createTestBrowser();
  openSession(org, browser, 'ada@example.com');
  return (await getTokens(browser, issuer, localSpa)).id_token;
}

const verify = async (issuer: string, token: string) =>
  jwtVerify(token, createLocalJWKSet(await publishedBy(issuer)), { issuer, audience: 'local-spa' });

describe('the keys', () => {
  it('are public RSA keys of 2048 bits without private members', async () => {
    const { org } = await startTestOrg();
    const { keys } = await publishedBy(org.issuer);
    assert.equal(keys.length, 1);
    const [key] = keys;
    assert.ok(key);
    assert.deepEqual(Object.keys(key).sort(), ['alg', 'e', 'kid', 'kty', 'n', 'use']);
    assert.deepEqual([key.kty, key.alg, key.use], ['RSA', 'RS256', 'sig']);
    assert.equal(Buffer.from(key.n ?? '', 'base64url').length * 8, 2048);
  });

  it('are one set per server, which verifies only the tokens of that server', async () => {
    const { org } = await startTestOrg();
    const token = await newIdToken(org, org.issuer);
    await verify(org.issuer, token);
    const others = createLocalJWKSet(await publishedBy(org.url));
    await assert.rejects(jwtVerify(token, others), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
  });

  it('are created once, also for simultaneous requests', async () => {
    const { org } = await startTestOrg();
    const asked = await Promise.all([1, 2, 3, 4].map(() => kids(org.issuer)));
    assert.equal(new Set(asked.flat()).size, 1);
  });

  it('rotate only at a server that exists', async () => {
    const { org } = await startTestOrg();
    await assert.rejects(rotateKeys(org, '/oauth2/other'), {
      message: 'No authorization server has the path "/oauth2/other": use one of "", "/oauth2/default".',
    });
  });

  it('rotate: the new key signs, and tokens of the old key can still be verified', async () => {
    const { org } = await startTestOrg();
    const old = await newIdToken(org, org.issuer);
    const [before] = await kids(org.issuer);
    const next = await rotateKeys(org);
    assert.notEqual(next, before);
    assert.deepEqual((await kids(org.issuer)).sort(), [before, next].sort());
    const { protectedHeader } = await verify(org.issuer, await newIdToken(org, org.issuer));
    assert.equal(protectedHeader.kid, next);
    await verify(org.issuer, old);
  });

  it('are deleted at the second rotation after them, and those of the other server are kept', async () => {
    const { org } = await startTestOrg();
    const ofOrg = await kids(org.url);
    const [first] = await kids(org.issuer);
    const second = await rotateKeys(org);
    const third = await rotateKeys(org);
    assert.deepEqual((await kids(org.issuer)).sort(), [second, third].sort());
    assert.ok(![second, third].includes(first ?? ''));
    assert.deepEqual(await kids(org.url), ofOrg);
  });

  it('survive a restart, like refresh tokens', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'org-'));
    after(() => rmSync(folder, { recursive: true }));
    const database = join(folder, 'org.sqlite');
    const before = await createLocalOrg({ database });
    const port = Number(new URL(before.url).port);
    const published = await kids(before.issuer);
    const token = await newIdToken(before, before.issuer);
    await before.close();
    const { org: again } = await startTestOrg({ database, port });
    assert.deepEqual(await kids(again.issuer), published);
    await verify(again.issuer, token);
  });
});

describe('the discovery documents', () => {
  const read = async (url: string) => (await (await fetch(url)).json()) as Record<string, unknown>;

  it('name the issuer of their address, and the endpoints below its path', async () => {
    const { org } = await startTestOrg();
    for (const [issuer, endpoints] of [
      [org.url, `${org.url}/oauth2/v1`],
      [org.issuer, `${org.issuer}/v1`],
    ] as const) {
      const document = await read(`${issuer}/.well-known/openid-configuration`);
      assert.equal(document['issuer'], issuer);
      const paths = {
        authorization_endpoint: 'authorize',
        token_endpoint: 'token',
        userinfo_endpoint: 'userinfo',
        jwks_uri: 'keys',
        introspection_endpoint: 'introspect',
        revocation_endpoint: 'revoke',
        end_session_endpoint: 'logout',
      };
      for (const [name, path] of Object.entries(paths)) assert.equal(document[name], `${endpoints}/${path}`);
      assert.deepEqual(document['code_challenge_methods_supported'], ['S256']);
      assert.deepEqual(document['response_types_supported'], ['code']);
    }
  });

  it('are also served under the OAuth name: in the form of RFC 8414, and in the other form by custom servers', async () => {
    const { org } = await startTestOrg();
    const custom = await read(`${org.issuer}/.well-known/openid-configuration`);
    const wellKnown = `${org.url}/.well-known/oauth-authorization-server`;
    assert.deepEqual(await read(`${wellKnown}/oauth2/default`), custom);
    assert.deepEqual(await read(`${org.issuer}/.well-known/oauth-authorization-server`), custom);
    assert.deepEqual(await read(wellKnown), await read(`${org.url}/.well-known/openid-configuration`));
    assert.equal((await fetch(`${wellKnown}/oauth2/other`)).status, 404);
  });

  it('are missing for an unknown server', async () => {
    const { org } = await startTestOrg();
    const response = await fetch(`${org.url}/oauth2/other/.well-known/openid-configuration`);
    assert.equal(response.status, 404);
    assert.equal(((await response.json()) as Record<string, unknown>)['errorCode'], 'E0000007');
  });
});
