import type { OrgContext } from '../context.ts';
import type { Claim } from '../store/authorization-servers.ts';
import type { Group, User } from '../store/documents.ts';
import { parseExpression } from './expressions/parse.ts';
import type { Expression } from './expressions/value.ts';
import { systemClaimValue } from './system-claims.ts';

/** Whose token a claim is for. */
export interface ClaimSubject {
  /** Absent for tokens that an app gets for itself. */
  readonly user: User | undefined;
  readonly clientId: string;
  /** The scopes that are granted. */
  readonly scopes: readonly string[];
}

/**
 * The value of a claim. Okta leaves claims without a value out, and a claim of groups if the user is in none of them.
 * @returns `undefined` if the claim has no value.
 */
export function claimValue(
  org: Pick<OrgContext, 'store'>,
  claim: Omit<Claim, 'id'>,
  subject: ClaimSubject,
): unknown {
  const { user } = subject;
  switch (claim.valueType) {
    case 'SYSTEM':
      return user && systemClaimValue(claim.name, user);
    case 'GROUPS': {
      const matches = groupFilter(claim);
      const names = groupsOf(org, user).map(({ name }) => name);
      const matching = names.filter(matches);
      return matching.length ? matching : undefined;
    }
    case 'EXPRESSION':
      return expressionOf(claim)({ ...subject, groups: () => groupsOf(org, user) }) ?? undefined;
  }
}

const expressions = new WeakMap<Omit<Claim, 'id'>, Expression>();

/** The expression of a claim. It is parsed once: the store returns the same object until the claim is changed. */
function expressionOf(claim: Omit<Claim, 'id'>): Expression {
  const expression = expressions.get(claim) ?? parseExpression(claim.value ?? 'null');
  expressions.set(claim, expression);
  return expression;
}

const groupsOf = ({ store }: Pick<OrgContext, 'store'>, user: User | undefined): Group[] =>
  user?.groupIds.flatMap((id) => store.groups.get(id) ?? []) ?? [];

/** A function that tells whether a claim lists the group with this name. Only `REGEX` looks at upper and lower case. */
function groupFilter({
  group_filter_type: type,
  value = '',
}: Pick<Claim, 'group_filter_type' | 'value'>): (name: string) => boolean {
  const wanted = value.toLowerCase();
  switch (type) {
    case 'STARTS_WITH':
      return (name) => name.toLowerCase().startsWith(wanted);
    case 'CONTAINS':
      return (name) => name.toLowerCase().includes(wanted);
    case 'REGEX': {
      const pattern = new RegExp(`^(?:${value})$`);
      return (name) => pattern.test(name);
    }
    default:
      return (name) => name.toLowerCase() === wanted;
  }
}
