import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { explainListenErrors, replacePorts, readPorts, requireFreePorts } from './ports.ts';
import { CommandError } from './command-error.ts';
import { takePort } from './testing/processes.ts';

const defaultPorts = { app: 4200, api: 4201, org: 4202 };

describe('readPorts', () => {
  it('returns the default ports', () => {
    assert.deepEqual(readPorts({}), defaultPorts);
    assert.deepEqual(readPorts({ APP_PORT: '' }), defaultPorts);
  });

  it('reads each port from its variable', () => {
    const ports = readPorts({ APP_PORT: '1', API_PORT: '2', ORG_PORT: '65535' });
    assert.deepEqual(ports, { app: 1, api: 2, org: 65535 });
  });

  for (const value of ['abc', '0', '65536', '-1', '42.5', '4e3', ' ']) {
    it(`rejects "${value}" and names the variable`, () => {
      assert.throws(() => readPorts({ API_PORT: value }), {
        name: 'CommandError',
        message: /^API_PORT must be/,
      });
    });
  }

  it('rejects two servers on one port', () => {
    assert.throws(() => readPorts({ APP_PORT: '4202' }), {
      name: 'CommandError',
      message: /must all be different/,
    });
  });
});

describe('replacePorts', () => {
  const ports = { app: 1, api: 2, org: 3 };

  it('replaces the default ports anywhere in a value', () => {
    const value = {
      a: ['http://localhost:4200/login', { b: 'http://localhost:4202' }],
      c: 'http://localhost:4201/api/',
    };
    const moved = {
      a: ['http://localhost:1/login', { b: 'http://localhost:3' }],
      c: 'http://localhost:2/api/',
    };
    assert.deepEqual(replacePorts(value, ports), moved);
  });

  it('keeps all other addresses', () => {
    const value = [
      'http://localhost:42000',
      'http://localhost:9000/',
      'https://localhost:4200',
      'http://a.example:4200',
    ];
    assert.deepEqual(replacePorts(value, ports), value);
  });

  it('swaps ports without replacing an address twice', () => {
    const swapped = replacePorts(['http://localhost:4200', 'http://localhost:4201'], {
      ...defaultPorts,
      app: 4201,
      api: 4200,
    });
    assert.deepEqual(swapped, ['http://localhost:4201', 'http://localhost:4200']);
  });
});

describe('a port in use', () => {
  it('is reported in one line with the variable that changes it', async (t) => {
    const { port, release } = await takePort();
    t.after(release);
    const expected = (error: unknown) =>
      error instanceof CommandError &&
      error.message.includes(`Port ${port} (org) is in use`) &&
      error.message.includes('ORG_PORT') &&
      !error.message.includes('\n');
    await assert.rejects(requireFreePorts({ ...defaultPorts, org: port }, ['org']), expected);
    const busy = Object.assign(new Error('listen'), { code: 'EADDRINUSE' });
    await assert.rejects(
      explainListenErrors('org', { ...defaultPorts, org: port }, () => Promise.reject(busy)),
      expected,
    );
  });

  it('is ignored if its server is not started', async (t) => {
    const { port, release } = await takePort();
    t.after(release);
    await requireFreePorts({ ...defaultPorts, org: port }, []);
  });

  it('is free after its release', async () => {
    const { port, release } = await takePort();
    await release();
    await requireFreePorts({ ...defaultPorts, org: port }, ['org']);
  });
});

describe('explainListenErrors', () => {
  it('returns the server', async () => {
    assert.equal(await explainListenErrors('api', defaultPorts, () => Promise.resolve('server')), 'server');
  });

  it('says what to do about a port that needs privileges', async () => {
    const denied = Object.assign(new Error('listen'), { code: 'EACCES' });
    await assert.rejects(
      explainListenErrors('api', { ...defaultPorts, api: 80 }, () => Promise.reject(denied)),
      { name: 'CommandError', message: /Port 80 \(api\).*API_PORT/ },
    );
  });

  it('passes on any other error', async () => {
    const error = new Error('disk full');
    await assert.rejects(
      explainListenErrors('api', defaultPorts, () => Promise.reject(error)),
      error,
    );
  });
});
