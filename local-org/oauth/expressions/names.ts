import { profileAttribute } from '../profile-attribute.ts';
import { ExpressionError, type Expression } from './value.ts';

/** The attributes of `appuser` that every app has. */
const appUserAttributes: Readonly<Record<string, string>> = { userName: 'login', email: 'email' };

const others: Readonly<Record<string, Expression>> = {
  null: () => null,
  true: () => true,
  false: () => false,
  user: ({ user }) => user?.id ?? null,
  appuser: ({ user }) => user?.id ?? null,
  'app.clientId': ({ clientId }) => clientId,
  'access.scope': ({ scopes }) => scopes,
};

const userAttribute =
  (name: string): Expression =>
  ({ user }) =>
    (user && profileAttribute(user, name)) ?? null;

/**
 * Finds what a name such as `user.department` stands for. Every attribute of `user` is known, because profiles can have
 * custom ones.
 * @throws ExpressionError for an unknown name.
 */
export function expressionNamed(name: string): Expression {
  const known = Object.hasOwn(others, name) ? others[name] : undefined;
  if (known) return known;
  const [root, attribute, ...rest] = name.split('.');
  if (attribute !== undefined && rest.length === 0) {
    if (root === 'user') return userAttribute(attribute);
    if (root === 'appuser' && Object.hasOwn(appUserAttributes, attribute))
      return userAttribute(appUserAttributes[attribute] ?? attribute);
  }
  throw new ExpressionError(
    `The local org can't evaluate "${name}". Use user.{attribute}, appuser.userName, appuser.email, app.clientId or access.scope.`,
  );
}
