import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApi } from '../../api/index.ts';
import { examineAt, failuresIn, openOrg, textOf, unknownIn } from './testing/examine-org.ts';
import { listen } from './testing/servers.ts';

describe('npm run doctor, with an API', { concurrency: 4 }, () => {
  const startApi = async (t: { after(close: () => unknown): void }, issuer: string) => {
    const allowedOrigins = ['http://localhost:4200'];
    const api = await createApi({ issuer, clientId: 'local-spa', allowedOrigins, logLevel: 'silent' });
    t.after(() => api.close());
    return api.url;
  };

  it('accepts the sample API with the issuer of the app, and says that the audience is not public', async (t) => {
    const { issuer } = await openOrg(t);
    const apiUrl = await startApi(t, issuer);
    const reports = await examineAt(issuer, { apiUrl, target: { sampleApi: apiUrl } });
    assert.deepEqual(failuresIn(reports), []);
    assert.deepEqual(unknownIn(reports), ['sign-out-uri', 'api-audience', 'session']);
    assert.match(textOf(reports, 'api-audience'), /"api:\/\/default" \(OKTA_AUDIENCE\)/);
  });

  it('finds an API that can not fetch the keys of its issuer', async (t) => {
    const gone = await openOrg(t);
    await gone.close();
    const { issuer } = await openOrg(t);
    const reports = await examineAt(issuer, { apiUrl: await startApi(t, gone.issuer) });
    assert.deepEqual(failuresIn(reports), ['api-issuer']);
    assert.ok(textOf(reports, 'api-issuer').includes(gone.issuer));
  });

  it('finds an API that trusts another issuer, by its metadata', async (t) => {
    const { issuer } = await openOrg(t);
    const apiUrl = await listen(t, (_, response) => {
      response.end(JSON.stringify({ authorization_servers: ['https://other.example'] }));
    });
    const reports = await examineAt(issuer, { apiUrl });
    assert.deepEqual(failuresIn(reports), ['api-issuer']);
    assert.match(textOf(reports, 'api-issuer'), /accepts tokens of "https:\/\/other\.example"/);
  });

  it('finds that the tokens of the org authorization server are for no API', async (t) => {
    const { url } = await openOrg(t);
    const reports = await examineAt(url, { apiUrl: 'http://localhost:4201/api/' });
    assert.deepEqual(failuresIn(reports), ['api-issuer']);
    assert.match(textOf(reports, 'api-issuer'), /for Okta itself.*\n.*\/oauth2\/default/);
  });

  it('could not tell about an API that is not running, or says nothing about itself', async (t) => {
    const { issuer } = await openOrg(t);
    const silent = await listen(t, (_, response) => response.writeHead(401).end());
    const gone = await openOrg(t);
    await gone.close();
    for (const [apiUrl, words] of [
      [silent, /does not publish its issuer/],
      [gone.url, /is not running.*npm start/],
    ] as const) {
      const reports = await examineAt(issuer, { apiUrl });
      assert.deepEqual(failuresIn(reports), []);
      assert.match(textOf(reports, 'api-issuer'), words);
    }
  });
});
