import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { issuerProblem } from './issuer-rules.ts';

const wrong: readonly [string, RegExp, RegExp][] = [
  ['https://{yourOktaDomain}/oauth2/default', /placeholder "\{yourOktaDomain\}"/, /your own issuer/],
  ['https://${yourOktaDomain}/oauth2/default', /placeholder/, /dev-123456/],
  ['https://<your-okta-domain>/', /placeholder/, /dev-123456/],
  ['dev-1.okta.com/oauth2/default', /not a web address/, /with its scheme/],
  ['', /not a web address/, /with its scheme/],
  ['ftp://dev-1.okta.com', /not a web address/, /with its scheme/],
  ['http://dev-1.okta.com/oauth2/default', /not secure/, /https:\/\/dev-1\.okta\.com\/oauth2\/default\.$/],
  ['https://dev-1-admin.okta.com', /Admin Console/, /: https:\/\/dev-1\.okta\.com\.$/],
  ['https://me@dev-1.okta.com', /user name/, /https:\/\/dev-1\.okta\.com\/\.$/],
  ['https://dev-1.okta.com/oauth2/default?x=1', /a query/, /oauth2\/default\.$/],
  [
    'https://dev-1.okta.com/oauth2/default/.well-known/openid-configuration',
    /ends in/,
    /https:\/\/dev-1\.okta\.com\/oauth2\/default\.$/,
  ],
  ['https://dev-1.okta.com/oauth2/default/v1/authorize', /ends in/, /oauth2\/default\.$/],
  ['https://dev-1.okta.com/oauth2/v1/authorize', /ends in/, /https:\/\/dev-1\.okta\.com\.$/],
];

describe('issuerProblem', () => {
  for (const [issuer, problem, fix] of wrong) {
    it(`explains what is wrong with "${issuer}"`, () => {
      const found = issuerProblem(issuer);
      assert.match(found?.problem ?? '', problem);
      assert.match(found?.fix ?? '', fix);
    });
  }

  for (const issuer of [
    'https://dev-1.okta.com',
    'https://dev-1.okta.com/oauth2/default',
    'https://login.example.com/oauth2/aus1',
    'http://localhost:4202/oauth2/default',
  ])
    it(`accepts ${issuer}`, () => assert.equal(issuerProblem(issuer), undefined));
});
