import { reservedClaims } from '../../oauth/claims.ts';
import type { Claim, CustomAuthorizationServer } from '../../store/authorization-servers.ts';
import type { ClaimInput } from './claim-schema.ts';
import { idFor, type OperationContext } from './context.ts';
import { InvalidField, OperationForbidden, missing } from '../okta-error.ts';

/** @throws missing */
export function requireClaim({ claims }: CustomAuthorizationServer, id: string): Claim {
  const found = claims.find((claim) => claim.id === id);
  if (!found) throw missing(id, 'OAuth2Claim');
  return found;
}

/**
 * Adds a claim to a server.
 * @throws InvalidField if the name is reserved or taken, or if the server doesn't have a scope.
 */
export function createClaim(
  context: OperationContext,
  server: CustomAuthorizationServer,
  input: ClaimInput,
): Claim {
  refuseSystemType(input);
  refuseName(server, input);
  refuseUnknownScopes(server, input, []);
  const id = idFor(context, 'ocl', `${input.claimType}/${input.name}`);
  const claim = toClaim(input, { id, system: false, status: 'ACTIVE' });
  context.store.authorizationServers.update(server.id, { claims: [...server.claims, claim] });
  return claim;
}

/**
 * Replaces a claim of a server. Of the standard claims, only `alwaysIncludeInToken` can change, and the value of `sub`.
 * @throws InvalidField as in `createClaim`, or if something else of a standard claim would change.
 */
export function replaceClaim(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  before: Claim,
  input: ClaimInput,
): Claim {
  const claim = toClaim(input, before);
  if (before.system) requireSameMeaning(before, claim);
  else {
    refuseSystemType(input);
    if (claim.name !== before.name || claim.claimType !== before.claimType) refuseName(server, input);
  }
  refuseUnknownScopes(server, input, before.conditions.scopes);
  const claims = server.claims.map((each) => (each.id === claim.id ? claim : each));
  store.authorizationServers.update(server.id, { claims });
  return claim;
}

/**
 * Deletes a claim.
 * @throws OperationForbidden for a standard claim.
 */
export function deleteClaim(
  { store }: OperationContext,
  server: CustomAuthorizationServer,
  { id, name, system }: Claim,
): void {
  if (system) throw new OperationForbidden(`Okta created the claim ${name}. It can't be deleted.`);
  const claims = server.claims.filter((each) => each.id !== id);
  store.authorizationServers.update(server.id, { claims });
}

function requireSameMeaning(before: Claim, after: Claim): void {
  for (const field of ['name', 'status', 'claimType', 'valueType', 'conditions'] as const)
    if (JSON.stringify(before[field]) !== JSON.stringify(after[field]))
      throw new InvalidField(
        field,
        `must stay ${JSON.stringify(before[field])}: Okta created the claim ${before.name}`,
      );
}

function refuseSystemType({ valueType }: ClaimInput): void {
  if (valueType === 'SYSTEM')
    throw new InvalidField('valueType', 'must be EXPRESSION or GROUPS: only Okta creates SYSTEM claims');
}

function refuseName({ claims }: CustomAuthorizationServer, { name, claimType }: ClaimInput): void {
  if (reservedClaims[claimType].includes(name))
    throw new InvalidField('name', `${name} is a reserved claim. Choose another name.`);
  if (claims.some((each) => each.name === name && each.claimType === claimType))
    throw new InvalidField(
      'name',
      `The authorization server already has a claim with the name ${name} and the claimType ${claimType}.`,
    );
}

/** @param known the scopes that the claim has already: they may have been deleted since. */
function refuseUnknownScopes(
  { scopes }: CustomAuthorizationServer,
  { conditions }: ClaimInput,
  known: readonly string[],
): void {
  for (const name of conditions.scopes)
    if (!known.includes(name) && !scopes.some((scope) => scope.name === name))
      throw new InvalidField('conditions.scopes', `The authorization server has no scope ${name}.`);
}

const toClaim = (
  {
    name,
    status,
    claimType,
    valueType,
    value,
    group_filter_type,
    conditions,
    alwaysIncludeInToken,
  }: ClaimInput,
  before: Pick<Claim, 'id' | 'system' | 'status'>,
): Claim => ({
  id: before.id,
  name,
  status: status ?? before.status,
  claimType,
  valueType,
  ...(value != null && { value }),
  ...(group_filter_type != null && { group_filter_type }),
  conditions,
  // An access token always has its claims.
  alwaysIncludeInToken: claimType === 'RESOURCE' || (alwaysIncludeInToken ?? false),
  system: before.system,
});
