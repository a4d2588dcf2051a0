import { readList } from './read-list';
import { readText } from './read-text';
import { quote, type ReadSetting } from './setting';

const readScope: ReadSetting<string> = (value, context) => {
  const scope = readText('a scope such as "profile"')(value, context);
  if (!('value' in scope) || !/\s/.test(scope.value)) return scope;
  return {
    problem: `is ${quote(value)}, which is several scopes.`,
    cure: `Write each on its own: ${listOf(scope.value)}.`,
  };
};

/** Reads the scopes. `openid` must be among them: it brings the ID token that says who has signed in. */
export const readScopes: ReadSetting<readonly string[]> = (value, context) => {
  if (typeof value === 'string' && value.trim() !== '') {
    return { problem: `is ${quote(value)}, not a list.`, cure: `Write [${listOf(value)}].` };
  }
  const scopes = readList(readScope, '["openid", "profile", "email", "offline_access"]')(value, context);
  if (!('value' in scopes) || scopes.value.includes('openid')) return scopes;
  return {
    problem: 'has no "openid": there would be no ID token to say who has signed in.',
    cure: `Write [${['openid', ...scopes.value].map(quote).join(', ')}].`,
  };
};

const listOf = (scopes: string): string => scopes.trim().split(/\s+/).map(quote).join(', ');
