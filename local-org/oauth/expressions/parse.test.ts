import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { User } from '../../store/documents.ts';
import { parseExpression } from './parse.ts';
import { ExpressionError } from './value.ts';

const ada = {
  id: '00u1ada',
  login: 'ada@example.com',
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Lovelace',
  locale: 'en_GB',
  zoneinfo: 'Europe/London',
  attributes: { department: 'Engines', level: 3, skills: ['maths', 'poetry'], contractor: false },
} as unknown as User;

const context = {
  user: ada,
  clientId: 'local-spa',
  scopes: ['openid', 'work'],
  groups: () => [
    { id: '00g1', name: 'Everyone' },
    { id: '00g2', name: 'Engine Admins' },
  ],
};

const evaluate = (text: string, user: User | undefined = ada): unknown =>
  parseExpression(text)({ ...context, user });

describe('an expression', () => {
  const cases: readonly (readonly [text: string, value: unknown])[] = [
    ['user.firstName', 'Ada'],
    ['user.timezone', 'Europe/London'],
    ['user.department', 'Engines'],
    ['user.level', 3],
    ['user.contractor', false],
    ['user.skills', ['maths', 'poetry']],
    ['user.none', null],
    ['appuser.userName', 'ada@example.com'],
    ['app.clientId', 'local-spa'],
    ['access.scope', ['openid', 'work']],
    ['"double"', 'double'],
    ["'single'", 'single'],
    ['"it\'s \\"quoted\\""', 'it\'s "quoted"'],
    ['12.5', 12.5],
    ['true', true],
    ['null', null],
    ['user.firstName + " " + user.lastName', 'Ada Lovelace'],
    ['user.level + 1', 4],
    ['user.level - 1', 2],
    ['user.level >= 3 && user.level < 4', true],
    ['user.level > 3 || user.level <= 2', false],
    ['!user.contractor', true],
    ['!(user.level == 4)', true],
    ['user.level != 4 AND true', true],
    ['true || false && false', true],
    ['1 + 2 == 3', true],
    ['user.none == null', true],
    ['user.level == 3 ? "senior" : "junior"', 'senior'],
    ['user.level == 1 ? "a" : user.level == 2 ? "b" : "c"', 'c'],
    ['user.none ?: "unknown"', 'unknown'],
    ['user.firstName ?: "unknown"', 'Ada'],
    ['(appuser != null) ? appuser.userName : app.clientId', 'ada@example.com'],
    ['String.substringAfter(user.email, "@")', 'example.com'],
    ['String.substringBefore(user.email, "@")', 'ada'],
    ['String.substringAfter(user.email, "#")', ''],
    ['String.substringBefore(user.email, "#")', 'ada@example.com'],
    ['String.substring(user.lastName, 0, 4)', 'Love'],
    ['String.toUpperCase(user.firstName)', 'ADA'],
    ['String.toLowerCase(user.firstName)', 'ada'],
    ['String.toUpperCase(user.none)', null],
    ['String.append("a", "b")', 'ab'],
    ['String.join("-", "a", "b", 1)', 'a-b-1'],
    ['String.len("four")', 4],
    ['String.replace("a.b.c", ".", "$&")', 'a$&b$&c'],
    ['String.replaceFirst("a.b.c", ".", "-")', 'a-b.c'],
    ['String.removeSpaces("a b c")', 'abc'],
    ['String.stringContains(user.email, "@example")', true],
    ['String.startsWith(user.email, "bob")', false],
    ['Arrays.contains(user.skills, "maths")', true],
    ['Arrays.contains(user.none, "maths")', false],
    ['Arrays.size(user.skills)', 2],
    ['Arrays.isEmpty(user.none)', true],
    ['Arrays.toCsvString(user.skills)', 'maths,poetry'],
    ['isMemberOfGroup("00g2")', true],
    ['isMemberOfAnyGroup("00g0", "00g1")', true],
    ['isMemberOfGroupName("Engine")', false],
    ['isMemberOfGroupNameStartsWith("Engine")', true],
    ['isMemberOfGroupNameContains("Admin") ? "admin" : "user"', 'admin'],
  ];
  for (const [text, value] of cases)
    it(`${text} is ${JSON.stringify(value)}`, () => assert.deepEqual(evaluate(text), value));

  it('has no user in the tokens that an app gets for itself', () => {
    const alone = parseExpression('(appuser != null) ? appuser.userName : app.clientId');
    assert.equal(alone({ ...context, user: undefined, groups: () => [] }), 'local-spa');
    assert.equal(parseExpression('user.email')({ ...context, user: undefined }), null);
  });

  const mistakes: readonly (readonly [text: string, problem: RegExp])[] = [
    ['', /Expected a value, but found the end/],
    ['user.email user.login', /Expected the end, but found user\.login/],
    ['(user.email', /Expected \), but found the end/],
    ['true ? 1', /Expected :, but found the end/],
    ['user.email #', /This part of the expression can't be read: #$/],
    ['"open', /This part of the expression can't be read/],
    ['department', /can't evaluate "department"/],
    ['user.a.b', /can't evaluate "user\.a\.b"/],
    ['appuser.department', /can't evaluate "appuser\.department"/],
    ['constructor', /can't evaluate "constructor"/],
    ['constructor()', /doesn't have the function constructor/],
    ['user.getInternalProperty("id")', /doesn't have the function user\.getInternalProperty/],
    ['String.len()', /String\.len can't have 0 arguments: it takes 1\./],
    ['String.append("a")', /String\.append can't have 1 arguments: it takes 2\./],
    [`${'('.repeat(60)}1${')'.repeat(60)}`, /nested too deeply/],
  ];
  for (const [text, problem] of mistakes)
    it(`"${text.slice(0, 30)}" is refused`, () =>
      assert.throws(
        () => parseExpression(text),
        (error: Error) => error instanceof ExpressionError && problem.test(error.message),
      ));
});
