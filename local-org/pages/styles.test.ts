import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { startTestOrg } from '../testing/org.ts';
import { stylesPath } from './styles.ts';

const { org } = await startTestOrg();

describe('the style sheets of the org', () => {
  for (const name of ['pages.css', 'sign-in.css'] as const)
    it(`have the theme, and are not sent again if they haven’t changed: ${name}`, async () => {
      const url = org.url + stylesPath(name);
      const response = await fetch(url);
      assert.equal(response.headers.get('Content-Type'), 'text/css; charset=utf-8');
      assert.match(await response.text(), /--org-page: light-dark/);
      const etag = response.headers.get('ETag') ?? assert.fail('no ETag');
      const again = await fetch(url, { headers: { 'If-None-Match': etag } });
      assert.equal(again.status, 304);
    });

  it('are sent again to a browser that has others', async () => {
    const url = org.url + stylesPath('pages.css');
    const other = await fetch(org.url + stylesPath('sign-in.css'));
    const etag = other.headers.get('ETag') ?? assert.fail('no ETag');
    assert.notEqual((await fetch(url)).headers.get('ETag'), etag);
    assert.equal((await fetch(url, { headers: { 'If-None-Match': etag } })).status, 200);
  });
});
