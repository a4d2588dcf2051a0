import type { ConsoleContext } from '../console-env.ts';
import { FormValues } from '../layout/form-values.ts';
import { claimFields, systemClaimFields } from './claim-fields.ts';
import { serverId, type PartKind } from './part.ts';
import { serverApiPath, serverPath, type ClaimObject, type ScopeObject } from './server.ts';

/** The claims of an authorization server. */
export const claimKind: PartKind<ClaimObject> = {
  label: 'Claim',
  create: 'Create',
  path: () => ['claims'],
  backPath: (c) => serverPath(serverId(c), 'claims'),
  deletion: 'New tokens no longer have the claim. This can’t be undone.',

  valuesOf: (claim) =>
    new FormValues({
      name: claim?.name,
      claimType: claim?.claimType ?? 'RESOURCE',
      always: claim?.alwaysIncludeInToken === false ? 'REQUESTED' : 'ALWAYS',
      valueType: claim?.valueType ?? 'EXPRESSION',
      expression: claim?.valueType === 'EXPRESSION' ? claim.value : undefined,
      groupFilterType: claim?.group_filter_type ?? 'STARTS_WITH',
      groupFilter: claim?.valueType === 'GROUPS' ? claim.value : undefined,
      disabled: claim?.status === 'INACTIVE' ? 'on' : undefined,
      scopeCondition: claim?.conditions.scopes.length ? 'SCOPES' : 'ANY',
      scopes: claim?.conditions.scopes,
    }),

  fields: async (c, state, claim) =>
    claim?.system ? systemClaimFields(state, claim) : claimFields(state, await scopeNames(c)),

  bodyOf: (values, claim) =>
    claim?.system ? systemClaimIn(values, claim) : { ...claim, ...claimIn(values) },
};

/** The names of the scopes of the server that the path of the request names. */
export const scopeNames = async (c: ConsoleContext): Promise<readonly string[]> =>
  (await c.var.api.all<ScopeObject>(serverApiPath(serverId(c), 'scopes'))).map(({ name }) => name);

const claimIn = (values: FormValues) => {
  const isGroups = values.text('valueType') === 'GROUPS';
  return {
    name: values.text('name'),
    claimType: values.text('claimType'),
    alwaysIncludeInToken: values.text('always') === 'ALWAYS',
    valueType: values.text('valueType'),
    value: values.text(isGroups ? 'groupFilter' : 'expression'),
    group_filter_type: isGroups ? values.text('groupFilterType') : null,
    status: values.has('disabled') ? 'INACTIVE' : 'ACTIVE',
    conditions: { scopes: values.text('scopeCondition') === 'SCOPES' ? values.all('scopes') : [] },
  };
};

/** Of a claim that Okta created, only these can change. */
const systemClaimIn = (values: FormValues, claim: ClaimObject) => ({
  ...claim,
  ...(claim.claimType === 'IDENTITY' && { alwaysIncludeInToken: values.text('always') === 'ALWAYS' }),
  ...(claim.valueType === 'EXPRESSION' && { value: values.text('expression') }),
});
