import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { faultOf } from './sdk-faults.ts';

const name = '@okta/okta-auth-js';

describe('faultOf', () => {
  for (const version of ['8.0.0', '7.14.2', '7.9.0', '6.10.0'])
    it(`finds the fault of ${name} ${version}`, () => assert.ok(faultOf(name, version)));

  for (const version of ['7.14.3', '7.14.10', '7.15.0', '8.0.1', '8.1.0', '10.0.0'])
    it(`finds none in ${name} ${version}`, () => assert.equal(faultOf(name, version), undefined));

  it('finds none in another package', () => assert.equal(faultOf('@okta/okta-angular', '6.5.1'), undefined));
});
