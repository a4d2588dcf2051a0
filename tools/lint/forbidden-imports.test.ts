import assert from 'node:assert/strict';
import { join } from 'node:path';
import { before, describe, it } from 'node:test';
import { ESLint } from 'eslint';
import { root } from '../files.ts';

/** Lints a text as a file of the project, with the project's configuration. Returns the reasons of the forbidden imports. */
let reasonsFor: (file: string, text: string) => Promise<string[]>;

before(() => {
  // The type-checked rules need files that are in the TypeScript project, and these files are not.
  const eslint = new ESLint({
    cwd: root,
    overrideConfig: { languageOptions: { parserOptions: { project: false } } },
    ruleFilter: ({ ruleId }) => ruleId === 'project/no-forbidden-import',
  });
  reasonsFor = async (file, text) => {
    const [result] = await eslint.lintText(text, { filePath: join(root, file) });
    assert.equal(result?.fatalErrorCount, 0, result?.messages[0]?.message);
    return result.messages.filter((each) => each.ruleId !== null).map((each) => each.message);
  };
});

describe('a forbidden import is reported', () => {
  for (const [file, source] of [
    ['src/app/messages/messages.ts', '../../../api/index'],
    ['src/app/messages/messages.ts', '../../../api'],
    ['src/app/app.ts', '../../local-org/index'],
    ['src/app/auth/session.ts', '../../../tools/command-error'],
    ['src/app/app.spec.ts', '../../e2e/support/fixtures'],
    ['local-org/org.ts', '../src/app/app'],
    ['api/index.ts', '../src/app/app'],
    ['tools/start.ts', '../src/app/app'],
    ['e2e/sign-in.spec.ts', '../src/app/auth/index'],
    ['deploy/environment.ts', '../src/app/auth/session'],
    ['deploy/environment.ts', '../src/main'],
    ['deploy/start.ts', '../tools/command-error.ts'],
    ['api/index.ts', '../deploy/build.ts'],
    ['src/main.ts', '@okta/okta-auth-js'],
    ['src/app/profile/profile.ts', '@okta/okta-angular'],
    ['local-org/oauth/token.ts', '@okta/okta-auth-js'],
    ['api/index.ts', '@okta/okta-auth-js'],
    ['tools/start.ts', '@okta/okta-auth-js'],
    ['src/app/auth/session.ts', '../shell/notices'],
    ['src/app/auth/session.ts', '../messages/messages'],
    ['src/app/auth/testing/fake-session.ts', '../../app.routes'],
    ['src/app/auth/index.ts', '../../main'],
    ['src/app/messages/messages.ts', '../admin/admin'],
    ['src/app/messages/messages.spec.ts', '../../auth-specs/support/fake-org'],
    ['src/app/a-new-feature/page.ts', '../messages/messages'],
    ['local-org/org.ts', '../tools/command-error.ts'],
    ['local-org/org.ts', '../api/index.ts'],
    ['loopback/listen.ts', '../local-org/org.ts'],
    ['loopback/listen.ts', '../api/index.ts'],
    ['local-org/idx/routes.test.ts', '../../e2e/support/fixtures.ts'],
    ['local-org/idx/core/step.ts', '../authenticators/registry.ts'],
    ['local-org/idx/core/step.ts', '../flows/sign-in/sign-in-flow.ts'],
    ['local-org/idx/core/step.ts', '../routes.ts'],
    ['local-org/idx/authenticators/totp/totp-code.ts', '../../flows/second-factor/enroll-step.ts'],
    ['local-org/idx/authenticators/totp/totp-code.ts', '../../complete-sign-in.ts'],
    ['local-org/idx/flows/sign-in/sign-in-flow.ts', '../../routes.ts'],
    ['local-org/idx/flows/second-factor/verify-step.ts', '../recovery/recovery-flow.ts'],
    ['local-org/idx/flows/sign-up/sign-up-flow.ts', '../sign-in/identify-step.ts'],
    ['local-org/idx/flows/recovery/recovery-flow.ts', '../sign-up/sign-up-flow.ts'],
    ['local-org/idx/flows/sign-up/sign-up-flow.ts', '../recovery/recovery-flow.ts'],
    ['local-org/store/store.ts', '../idx/core/flow-state.ts'],
    ['local-org/oauth/authorize.ts', '../idx/routes.ts'],
    ['api/index.ts', '../tools/command-error.ts'],
    ['api/index.ts', '../e2e/support/fixtures.ts'],
  ] as const) {
    it(`${file} → ${source}`, async () => {
      assert.equal((await reasonsFor(file, `import '${source}';`)).length, 1);
    });
  }
});

describe('an import of a higher layer of auth/ is reported', () => {
  for (const [file, source] of [
    ['src/app/auth/tokens/token-renewal.ts', '../sign-out/okta-session'],
    ['src/app/auth/errors/auth-error.ts', '../state/session-state'],
    ['src/app/auth/sign-in/sign-in.ts', '../sign-out/sign-out'],
    ['src/app/auth/guards/if-group.ts', '../session'],
    ['src/app/auth/state/session-store.ts', '../index'],
    ['src/app/auth/provide-auth.ts', './testing/index'],
    ['src/app/auth/storage/entries.ts', '../a-new-folder/thing'],
    ['src/app/auth/a-new-folder/thing.ts', '../storage/entries'],
  ] as const) {
    it(`${file} → ${source}`, async () => {
      const [reason, ...more] = await reasonsFor(file, `import type { Thing } from '${source}';`);
      assert.match(reason ?? '', /layer/);
      assert.deepEqual(more, []);
    });
  }

  it('with the folders that may be imported', async () => {
    const [reason] = await reasonsFor(
      'src/app/auth/okta/okta-client.ts',
      "import '../tokens/access-tokens';",
    );
    assert.match(
      reason ?? '',
      /okta\/ is in layer 1 .* auth\/tokens\/ of layer 2\. It may import time\/, storage\/, config\/, errors\//,
    );
  });
});

describe('in every syntax', () => {
  for (const text of [
    `import x from '../admin/admin'; export default x;`,
    `import type { X } from '../admin/admin'; export const x: X = 1;`,
    `export { x } from '../admin/admin';`,
    `export * from '../admin/admin';`,
    `export const load = () => import('../admin/admin');`,
    `export type X = import('../admin/admin').X;`,
    `import x = require('../admin/admin'); export default x;`,
    `import '../messages/../admin/admin';`,
  ]) {
    it(text, async () => {
      const [reason] = await reasonsFor('src/app/messages/messages.ts', text);
      assert.equal(reason, 'A feature must not import another feature.');
    });
  }
});

describe('any other import is allowed', () => {
  for (const [file, source] of [
    ['src/main.ts', './app/auth/index'],
    ['src/app/app.routes.ts', './messages/messages'],
    ['src/app/messages/messages.ts', './message-form'],
    ['src/app/messages/messages.ts', '../messages/message-form'],
    ['src/app/messages/messages.ts', '../auth/index'],
    ['src/app/messages/messages.ts', '../shell/notices'],
    ['src/app/messages/messages.ts', '../api'],
    ['src/app/messages/messages.ts', '@angular/core'],
    ['src/app/auth/session.ts', '@okta/okta-auth-js'],
    ['src/app/auth/testing/fake-session.ts', '../session'],
    ['local-org/org.ts', './oauth/routes.ts'],
    ['local-org/org.ts', './idx/routes.ts'],
    ['local-org/idx/routes.ts', './flows/sign-in/sign-in-flow.ts'],
    ['local-org/idx/flows/sign-in/sign-in-flow.ts', '../recovery/recovery-flow.ts'],
    ['local-org/idx/flows/recovery/recovery-flow.ts', '../second-factor/verify-step.ts'],
    ['local-org/idx/flows/sign-up/sign-up-flow.ts', '../../authenticators/registry.ts'],
    ['local-org/idx/authenticators/registry.ts', '../core/step.ts'],
    ['local-org/idx/core/step.ts', '../../store/documents.ts'],
    ['local-org/idx/flows/sign-in/sign-in.test.ts', '../../routes.ts'],
    ['api/index.ts', './http/errors.ts'],
    ['deploy/environment.ts', '../src/app/auth/config/read-auth-config'],
    ['deploy/serving.test.ts', '../tools/testing/processes.ts'],
    ['tools/preview.ts', '../deploy/build.ts'],
    ['tools/start.ts', '../local-org/index.ts'],
    ['tools/start.ts', '../api/index.ts'],
    ['e2e/sign-in.spec.ts', '../local-org/index.ts'],
    ['e2e/plain-page.spec.ts', '@okta/okta-auth-js'],
  ] as const) {
    it(`${file} → ${source}`, async () => {
      assert.deepEqual(await reasonsFor(file, `import '${source}';`), []);
    });
  }
});
