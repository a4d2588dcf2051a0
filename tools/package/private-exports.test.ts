import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { separateEntryPoint } from './private-exports.ts';

const separate = (sources: Readonly<Record<string, string>>) =>
  separateEntryPoint('testing', new Map(Object.entries(sources)), '@scope/auth');

describe('a secondary entry point that was a folder of the primary one', () => {
  it('imports the code outside its folder from the package, which exports it privately', () => {
    const { sources, privateExports } = separate({
      'index.ts': "export { fake } from './fake';\n",
      'fake.ts': [
        "import { inject } from '@angular/core';",
        "import { Session } from '../session/session';",
        "import type { User } from '../session/user';",
        "import { other, type Claims as AllClaims } from '../session/user';",
        "import { help } from './help';",
        'export const fake = inject(Session);',
        '',
      ].join('\n'),
    });
    assert.equal(sources.get('index.ts'), "export { fake } from './fake';\n");
    assert.equal(
      sources.get('fake.ts'),
      [
        "import { inject } from '@angular/core';",
        "import { ɵSession as Session } from '@scope/auth';",
        "import type { ɵUser as User } from '@scope/auth';",
        "import { ɵother as other, type ɵClaims as AllClaims } from '@scope/auth';",
        "import { help } from './help';",
        'export const fake = inject(Session);',
        '',
      ].join('\n'),
    );
    assert.equal(
      privateExports,
      [
        "export type { Claims as ɵClaims } from './session/user';",
        "export type { User as ɵUser } from './session/user';",
        "export { Session as ɵSession } from './session/session';",
        "export { other as ɵother } from './session/user';",
        '',
      ].join('\n'),
    );
  });

  it('makes the package export a name as a value if one file needs the value and another the type', () => {
    const { privateExports } = separate({
      'a.ts': "import type { Session } from '../session/session';\n",
      'b.ts': "import { Session } from '../session/session';\n",
      'deeper/c.ts': "import type { Session } from '../../session/session';\n",
    });
    assert.equal(privateExports, "export { Session as ɵSession } from './session/session';\n");
  });

  it('is rejected if two files export the same name, or if a whole module is imported', () => {
    assert.throws(
      () => separate({ 'a.ts': "import { a } from '../x';\nimport { a as b } from '../y';\n" }),
      /testing\/a\.ts: x and y both export a/,
    );
    assert.throws(() => separate({ 'a.ts': "import * as x from '../x';\n" }), /only named imports/);
    assert.throws(() => separate({ 'a.ts': "export { x } from '../x';\n" }), /only named imports/);
  });
});
