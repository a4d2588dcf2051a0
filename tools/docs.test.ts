import assert from 'node:assert/strict';
import { execFile, spawnSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { writeConfig } from '../deploy/page.ts';
import { createLocalOrg, loadSeed, type Seed } from '../local-org/index.ts';
import { routesInDocs } from './docs-routes.ts';
import { applyDiff, blocksOf, readBlocks, type Block } from './docs-blocks.ts';
import { localFolder, root } from './files.ts';

const run = promisify(execFile);
const hasCurl = spawnSync('curl', ['--version']).status === 0;

const localOrg = await blocksOf('local-org.md');
const textsOf = (blocks: readonly Block[], language: string): string[] =>
  blocks.filter((block) => block.language === language).map(({ text }) => text);

describe('the commands in docs/local-org.md', { skip: !hasCurl && 'there is no curl' }, () => {
  it('all succeed with a new org', async () => {
    const org = await createLocalOrg();
    after(() => org.close());
    // For the command that waits for a message.
    org.outbox.send({ channel: 'email', to: 'ada@example.com', subject: 'Hello', text: 'Hello' });
    const failOnErrors = 'curl() { command curl --silent --show-error --fail-with-body "$@"; }';
    // Runs all blocks as one script, because the last block uses variables of the first.
    const script = textsOf(localOrg, 'sh')
      .filter((text) => text.includes('curl '))
      .join('\n');
    const commands = script.replaceAll('http://localhost:4202', org.url);
    const { stdout } = await run('sh', ['-ec', `${failOnErrors}\n${commands}`]);
    assert.match(stdout, /"accessPolicy"/);
    assert.deepEqual(
      org.log.events().map(({ eventType, target }) => [eventType, target.at(-1)?.displayName]),
      [
        ['application.policy.sign_on.update', 'Mandatory MFA'],
        ['application.policy.sign_on.update', 'Password only'],
        ['application.lifecycle.update', 'Self-service registration'],
        ['application.lifecycle.update', 'No self-service registration'],
        ['policy.rule.update', 'Default Rule'],
        ['application.lifecycle.update', 'Angular app'],
        ['security.authenticator.lifecycle.activate', 'Google Authenticator'],
        ['security.authenticator.lifecycle.deactivate', 'Google Authenticator'],
        ['local_org.fault.create', 'SERVER_ERROR'],
        ['local_org.fault.create', 'SLOW'],
        ['local_org.fault.delete', 'SERVER_ERROR'],
        ['local_org.fault.delete', 'SLOW'],
        ['local_org.clock.update', 'Clock of the local org'],
        ['local_org.clock.update', 'Clock of the local org'],
        ['app.oauth2.as.key.rollover', org.url],
        ['app.oauth2.as.key.rollover', org.issuer],
        ['user.session.clear', 'Ada Lovelace'],
        ['app.oauth2.as.token.revoke', undefined],
      ],
    );
  });
});

describe('the table of the management API in docs/local-org.md', () => {
  it('has all routes, and no other: npm run docs writes it', async () => {
    const { current, expected } = await routesInDocs();
    assert.equal(current, expected);
  });
});

describe('the other code in docs/local-org.md', () => {
  it('is two lines of the seed that an org starts with', async () => {
    const [lines = ''] = textsOf(localOrg, 'json');
    const seed: Seed = loadSeed();
    Object.assign(seed.apps[0] ?? {}, JSON.parse(`{${lines}}`));
    const org = await createLocalOrg({ seed });
    await org.close();
    assert.equal(seed.apps[0]?.accessPolicy, 'Mandatory MFA');
  });

  it('creates a user with Okta’s SDK', async () => {
    const org = await createLocalOrg({ scryptCost: 16 });
    after(() => org.close());
    const [{ text } = { text: '' }] = localOrg.filter(({ kind }) => kind === 'sdk');
    const file = join(localFolder, 'docs-sdk.ts');
    await mkdir(localFolder, { recursive: true });
    after(() => rm(file, { force: true }));
    const code = text.replace('http://localhost:4202', org.url);
    await writeFile(file, `${code}\nconsole.log(user.status, user.profile?.login);\n`);
    const { stdout } = await run(process.execPath, [file]);
    assert.equal(stdout, 'ACTIVE eve@example.com\n');
  });

  it('is a test that runs', async () => {
    const [{ text: code } = { text: '' }] = localOrg.filter(
      ({ language, kind }) => language === 'ts' && kind === '',
    );
    const place = /^\/\/ Here your app signs in .*$/m;
    assert.match(code, place);
    const instead =
      "setTimeout(() => org.outbox.send({ channel: 'sms', to: '+12025550123', text: 'Code', code: '123456' }));";
    const file = join(localFolder, 'docs-local-org.ts');
    await mkdir(localFolder, { recursive: true });
    after(() => rm(file, { force: true }));
    await writeFile(file, `${code.replace(place, instead)}\nconsole.log(code, ada?.login, events.length);\n`);
    const { stdout } = await run(process.execPath, [file]);
    assert.equal(stdout, '123456 ada@example.com 0\n');
  });

  it('are commands of this project', async () => {
    const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as { scripts: object };
    const pages = await Promise.all(['set-up-your-org.md', 'production.md'].map(blocksOf));
    const blocks = [...localOrg, ...pages.flat()];
    const called = textsOf(blocks, 'sh').flatMap((text) => [...text.matchAll(/npm run (?:-s )?(\w+)/g)]);
    assert.ok(called.length > 0);
    for (const [, name = ''] of called) assert.ok(name in scripts, name);
  });
});

describe('the versions that docs/ tells readers to install', () => {
  it('are those of this project', async () => {
    const { dependencies } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
      dependencies: Record<string, string>;
    };
    for (const page of ['add-to-your-app.md', 'from-okta-angular.md']) {
      const text = await readFile(join(root, 'docs', page), 'utf8');
      const [, packages = ''] = /npm install --save-exact ([^\n`]+)/.exec(text) ?? [];
      for (const name of ['@okta/okta-angular', '@okta/okta-auth-js'])
        assert.ok(packages.includes(`${name}@${dependencies[name] ?? '?'}`), `${page}: ${name}`);
    }
  });
});

describe('the settings in docs/weight.md', async () => {
  const blocks = await blocksOf('weight.md');
  const readJson = async (file: string): Promise<unknown> =>
    JSON.parse(await readFile(join(root, file), 'utf8'));
  const { projects } = (await readJson('angular.json')) as {
    projects: { app: { architect: Record<string, object> } };
  };
  const settings: Readonly<Record<string, unknown>> = {
    ...projects.app.architect,
    types: await readJson('tsconfig.app.json'),
  };

  for (const kind of ['build', 'serve', 'types'])
    it(`for "${kind}" are those of this project`, () => {
      const [block] = blocks.filter((candidate) => candidate.kind === kind);
      assert.partialDeepStrictEqual(settings[kind], JSON.parse(`{${block?.text ?? ''}}`));
    });

  it('have the line that preloads the configuration as in index.html', async () => {
    const [{ text } = { text: '?' }] = blocks.filter(({ language }) => language === 'html');
    const index = await readFile(join(root, 'src', 'index.html'), 'utf8');
    assert.ok(index.includes(text.trim()), text);
  });

  it('have the element with the settings that deploy/ writes in place of that line', () => {
    const [preload = '?', element = '?'] = textsOf(blocks, 'html');
    const settings = /^<script[^>]*>([^]*)<\/script>$/.exec(element.trim())?.[1] ?? '?';
    assert.ok(JSON.parse(settings));
    assert.equal(writeConfig(preload.trim(), settings), element.trim());
  });

  it('name the versions of the builder and of Rolldown that this project has', async () => {
    const { devDependencies } = (await readJson('package.json')) as {
      devDependencies: Record<string, string>;
    };
    const [{ text } = { text: '' }] = blocks.filter(({ language }) => language === 'sh');
    const named = Array.from(text.matchAll(/ (\S+)@(\d\S*)/g), ([, name = '', version]) => [name, version]);
    const here = ['@angular-builders/custom-esbuild', 'rolldown'].map((name) => [
      name,
      devDependencies[name],
    ]);
    assert.deepEqual(named, here);
  });
});

/**
 * The blocks of each page that a test builds or runs, by language and kind. The first line of a `ts` block names its file, so that
 * the app is built with it.
 */
const builtBy: Readonly<Record<string, readonly string[]>> = {
  // built by e2e/hosts/docs/; the other kinds by the folder of e2e/hosts/ with the same name
  'add-to-your-app.md': ['sh', 'json', 'ts', 'ts ng-module', 'ts ssr', 'ts vitest'],
  // e2e/hosts/okta-angular/
  'from-okta-angular.md': ['diff'],
  // the build of this project
  'weight.md': ['sh', 'html preload', 'html settings', 'json build', 'json serve', 'json types'],
  // the same commands as in e2e/hosts/package/
  'package.md': ['sh'],
  // tools/provision/, tools/doctor/; the commands by this file
  'set-up-your-org.md': ['sh', 'text'],
  // deploy/, tools/preview.slow.test.ts (no test builds the image, but tests run what it runs); api/environment.slow.test.ts;
  // the log by api/limits.test.ts; nginx by api/postgres.slow.test.ts
  'production.md': ['sh', 'text', 'json', 'nginx'],
  // GitHub draws it
  'architecture.md': ['mermaid'],
  // this file
  'local-org.md': ['ts sdk', 'sh', 'json', 'ts'],
};

describe('every code block in docs/', async () => {
  for (const page of (await readdir(join(root, 'docs'))).filter((name) => name.endsWith('.md'))) {
    it(`of ${page} is built or run by a test`, async () => {
      for (const { language, kind, path, text } of await blocksOf(page)) {
        const what = `${language} ${kind}`.trim();
        assert.ok(builtBy[page]?.includes(what), `${page} has a block of "${what}":\n${text}`);
        const needsFile = page !== 'local-org.md' && (language === 'ts' || language === 'diff');
        assert.ok(!needsFile || path !== undefined, `the block does not name its file:\n${text}`);
      }
    });
  }
});

describe('reading a page', () => {
  it('finds blocks with their heading, kind and file, without the indentation of a list', () => {
    const page =
      '# A\n\n1. x\n\n   ```ts ssr\n   // src/a.ts\n   f();\n   ```\n\n## B\n\n```diff\n--- b.ts\n-x\n+y\n```\n';
    assert.deepEqual(readBlocks(page), [
      { language: 'ts', kind: 'ssr', path: 'src/a.ts', text: '// src/a.ts\nf();\n', heading: 'A' },
      { language: 'diff', kind: '', path: 'b.ts', text: '--- b.ts\n-x\n+y\n', heading: 'B' },
    ]);
  });

  it('applies a diff, and rejects one whose lines do not occur exactly once', () => {
    assert.equal(applyDiff('a\nb\nc\n', '--- f\n a\n-b\n+B\n@@\n-c\n+C\n'), 'a\nB\nC\n');
    assert.throws(() => applyDiff('a\n', '-b\n'), /contains this 0 times/);
    assert.throws(() => applyDiff('b\nb\n', '-b\n'), /contains this 2 times/);
  });
});
