import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, it } from 'node:test';
import { EnvironmentError, readEnvironment, variables } from './environment.ts';
import { startAuthorizationServer, testClientId } from './testing/authorization-server.ts';
import { spawnCopy, startCopy } from './testing/copy.ts';
import { freePort } from '../loopback/testing/free-port.ts';
import type { LogEntry } from './testing/test-api.ts';

const required = { OKTA_ISSUER: 'https://example.okta.com/oauth2/default', OKTA_CLIENT_ID: '0oa1' };

const problemsWith = (env: Record<string, string>): string[] => {
  try {
    readEnvironment(env);
  } catch (error) {
    assert.ok(error instanceof EnvironmentError);
    return error.message.split('\n');
  }
  return [];
};

describe('the environment', () => {
  it('needs only the issuer and the client ID', () => {
    const { issuer, clientId, port, database, logLevel } = readEnvironment(required);
    assert.equal(issuer, required.OKTA_ISSUER);
    assert.equal(clientId, '0oa1');
    assert.deepEqual([port, database, logLevel], [4201, 'data/api.sqlite', 'info']);
  });

  it('sets every option', () => {
    const options = readEnvironment({
      ...required,
      ALLOWED_ORIGINS: 'https://app.example.com, https://www.example.com',
      HOST: '0.0.0.0',
      PORT: '80',
      PUBLIC_URL: 'https://api.example.com',
      DATABASE_URL: 'postgres://api:secret@db/messages',
      STOP_DELAY: '0.5',
      BODY_LIMIT: '',
    });
    assert.deepEqual(options.allowedOrigins, ['https://app.example.com', 'https://www.example.com']);
    assert.deepEqual([options.host, options.port], ['0.0.0.0', 80]);
    assert.equal(options.database, 'postgres://api:secret@db/messages');
    assert.equal(options.stopDelay, 0.5);
    assert.equal(options.bodyLimit, 16384);
  });

  it('is rejected with all problems at once, each with its variable and what to write', () => {
    const problems = problemsWith({
      OKTA_ISSUER: 'http://example.okta.com',
      PORT: '99999',
      HOST: '0.0.0.0',
      ALLOWED_ORIGINS: 'https://app.example.com,*',
      API_DPOP: 'always',
      LOG_LEVEL: 'loud',
      TRUSTED_PROXIES: 'all',
      USER_RATE_LIMIT: '0',
      ANSWER_TIMEOUT: '15s',
    });
    const beginnings = [
      'PORT must be a port number from 0 to 65535, but is 99999.',
      "TRUSTED_PROXIES must be a number of proxies from 0 to 10, but is 'all'.",
      'OKTA_ISSUER must be an https: URL',
      'OKTA_CLIENT_ID must be the app integration',
      "ALLOWED_ORIGINS must hold origins (scheme, host and port) such as 'http://localhost:4200', but holds '*'.",
      "API_DPOP must be 'optional' or 'required', but is 'always'.",
      'LOG_LEVEL must be',
      'USER_RATE_LIMIT must be a number of requests per minute',
      "ANSWER_TIMEOUT must be a number of seconds from 0.1 to 600, but is '15s'.",
      'PUBLIC_URL must be set',
    ];
    assert.equal(problems.length, beginnings.length, problems.join('\n'));
    for (const [index, beginning] of beginnings.entries()) {
      assert.ok(problems[index]?.startsWith(beginning), `${problems[index]} should start: ${beginning}`);
    }
  });

  it('is rejected without showing the password of the database', () => {
    for (const DATABASE_URL of ['mysql://api:secret@db/messages', 'postgres://api:secret@:x']) {
      const [problem = '', ...others] = problemsWith({ ...required, DATABASE_URL });
      assert.match(problem, /^DATABASE_URL must be a PostgreSQL URL such as /);
      assert.ok(!problem.includes('secret'));
      assert.deepEqual(others, []);
    }
  });

  it('is described in docs/production.md, with each variable', () => {
    const page = readFileSync(join(import.meta.dirname, '../docs/production.md'), 'utf8');
    const section = page.slice(page.indexOf('\n## The API'), page.indexOf('\n## Running it'));
    const described = [...section.matchAll(/^\| `([A-Z_]+)` +\|/gm)].map(([, name]) => name);
    assert.deepEqual(described, Object.keys(variables));
  });
});

describe('node api/main.ts', () => {
  it('names every problem of its environment on standard error, and ends with 1', async (t) => {
    const copy = spawnCopy(t, { PORT: 'none' });
    assert.equal(await copy.ended, 1);
    assert.match(
      copy.output(),
      /^The API can't start:\nPORT must .*\nOKTA_ISSUER must .*\nOKTA_CLIENT_ID must .*\n$/,
    );
  });

  it('says which database it can not open, without its password, and ends with 1', async (t) => {
    const DATABASE_URL = `postgres://api:secret@127.0.0.1:${await freePort()}/messages`;
    const copy = spawnCopy(t, { ...required, DATABASE_URL });
    assert.equal(await copy.ended, 1);
    assert.match(
      copy.output(),
      /^The API can't start: Can't open .* postgres:\/\/127\.0\.0\.1:\d+\/messages: .*ECONNREFUSED/,
    );
    assert.ok(!copy.output().includes('secret'));
  });

  it('answers the requests that are running at SIGTERM, says that it is not ready, and ends with 0', async (t) => {
    const org = await startAuthorizationServer();
    t.after(() => org.stop());
    const folder = mkdtempSync(join(tmpdir(), 'api-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const port = await freePort();
    const environment = {
      OKTA_ISSUER: org.issuer,
      OKTA_CLIENT_ID: testClientId,
      PORT: String(port),
      DATABASE_URL: join(folder, 'api.sqlite'),
      STOP_DELAY: '2',
      RECEIVE_TIMEOUT: '60',
    };
    const copy = await startCopy(t, environment, port);
    // A request whose second half comes after the signal.
    const socket = connect(port, '127.0.0.1').setEncoding('utf8');
    let answer = '';
    socket.on('data', (text: string) => (answer += text));
    const headers = `Host: localhost\r\nAuthorization: Bearer ${await org.sign()}\r\nContent-Type: application/json`;
    socket.write(`POST /api/messages HTTP/1.1\r\n${headers}\r\nContent-Length: 15\r\n\r\n{"text":`);
    while (!copy.output().includes('The API is stopping')) {
      copy.signal('SIGTERM');
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    const ready = await fetch(`http://localhost:${port}/readyz`);
    assert.equal(ready.status, 503);
    assert.equal(ready.headers.get('connection'), 'close');
    assert.deepEqual(await ready.json(), { status: 'not ready', checks: { server: 'stopping' } });
    while ((await fetch(`http://localhost:${port}/healthz`).catch(() => undefined)) !== undefined);
    socket.write('"last"}');
    await once(socket, 'close');
    assert.match(answer, /^HTTP\/1\.1 201 /);
    assert.equal(await copy.ended, 0);
    const messages = copy
      .output()
      .trim()
      .split('\n')
      .map((line) => (JSON.parse(line) as LogEntry).msg);
    assert.equal(messages[0], 'The API is listening');
    assert.equal(messages.at(-1), 'The API has stopped');
  });
});
