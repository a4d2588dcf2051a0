import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { createLocalOrg } from '../local-org/index.ts';
import { root } from './files.ts';

const hasCurl = spawnSync('curl', ['--version']).status === 0;
const page = readFileSync(join(root, 'docs', 'local-org.md'), 'utf8');

/** The blocks of a page that call the org, as one script: variables of the first are used in the last. */
const script = [...page.matchAll(/```sh\n(.*?)```/gs)]
  .map(([, block = '']) => block)
  .filter((block) => block.includes('curl '))
  .join('\n');

describe('the commands in docs/local-org.md', { skip: !hasCurl && 'there is no curl' }, () => {
  it('are all answered by a fresh org', async () => {
    const org = await createLocalOrg();
    after(() => org.close());
    // For the command that waits for a message.
    org.outbox.send({ channel: 'email', to: 'ada@example.com', subject: 'Hello', text: 'Hello' });
    const failOnErrors = 'curl() { command curl --silent --show-error --fail-with-body "$@"; }';
    const commands = script.replaceAll('http://localhost:4202', org.url);
    const { stdout } = await promisify(execFile)('sh', ['-ec', `${failOnErrors}\n${commands}`]);
    assert.match(stdout, /"accessPolicy"/);
    assert.deepEqual(
      org.log.events().map(({ eventType, target }) => [eventType, target.at(-1)?.displayName]),
      [
        ['application.policy.sign_on.update', 'Mandatory MFA'],
        ['application.policy.sign_on.update', 'Password only'],
        ['application.lifecycle.update', 'Self-service registration'],
        ['application.lifecycle.update', 'No self-service registration'],
        ['policy.rule.update', 'Catch-all Rule'],
        ['application.lifecycle.update', 'Angular app'],
        ['security.authenticator.lifecycle.activate', 'Google Authenticator'],
        ['security.authenticator.lifecycle.deactivate', 'Google Authenticator'],
      ],
    );
  });
});
