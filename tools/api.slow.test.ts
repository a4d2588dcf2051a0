import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { root } from './files.ts';
import { freePorts, run } from './testing/processes.ts';

const data = mkdtempSync(join(tmpdir(), 'api-data-'));
after(() => rmSync(data, { recursive: true, force: true }));

const api = (env: Record<string, string>, ...args: string[]) =>
  run(root, ['tools/api.ts', ...args], { LOCAL_DATA: data, ...env });

describe('npm run api', () => {
  it('prints its address and the issuer of its tokens, and stops on Ctrl-C', async () => {
    const { API_PORT } = await freePorts();
    const running = api({
      API_PORT,
      OKTA_ISSUER: 'https://dev-1.okta.com/oauth2/default',
      OKTA_CLIENT_ID: '0oa1',
    });
    await running.printed('Ctrl-C stops it.');
    const url = `http://localhost:${API_PORT}/api/`;
    for (const part of [url, 'https://dev-1.okta.com/oauth2/default', '0oa1']) {
      assert.ok(running.output().includes(part), part);
    }
    assert.equal((await fetch(`${url}public/status`)).status, 200);
    assert.equal((await fetch(`${url}messages`)).status, 401);
    running.signal('SIGINT');
    assert.equal(await running.ended, 0);
  });

  it('reports an invalid setting in one line', async () => {
    const { API_PORT } = await freePorts();
    for (const env of [
      { OKTA_ISSUER: 'http://dev-1.okta.com', OKTA_CLIENT_ID: '0oa1' },
      { API_SCOPE: 'two scopes' },
      { API_DPOP: 'always' },
      { API_PORT: 'none' },
    ]) {
      const running = api({ API_PORT, ...env });
      assert.equal(await running.ended, 1);
      assert.match(running.output(), /^[^\n]+\n$/);
    }
  });
});
