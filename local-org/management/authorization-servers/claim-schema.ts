import { z } from 'zod';
import { ExpressionError } from '../../oauth/expressions/value.ts';
import { parseExpression } from '../../oauth/expressions/parse.ts';
import { optionalList, readOnlyFields, requiredText, status } from './schema-parts.ts';

const conditions = z
  .strictObject({ scopes: optionalList })
  .nullish()
  .transform((given) => given ?? { scopes: [] });

/** A claim of a custom authorization server in the API and in the seed. */
export const claimSchema = z
  .strictObject({
    ...readOnlyFields,
    name: requiredText.refine((name) => name !== '__proto__', 'is not a name that a claim can have'),
    status,
    claimType: z.enum(['RESOURCE', 'IDENTITY']),
    valueType: z.enum(['EXPRESSION', 'GROUPS', 'SYSTEM']),
    value: requiredText.max(1024).nullish(),
    group_filter_type: z.enum(['STARTS_WITH', 'EQUALS', 'CONTAINS', 'REGEX']).nullish(),
    conditions,
    alwaysIncludeInToken: z.boolean().nullish(),
  })
  .check(({ value: claim, issues }) => {
    for (const [field, message] of problemsOf(claim))
      issues.push({ code: 'custom', message, path: [field], input: claim });
  });

export type ClaimInput = z.infer<typeof claimSchema>;

function problemsOf(claim: {
  readonly valueType: string;
  readonly value?: string | null | undefined;
  readonly group_filter_type?: string | null | undefined;
}): readonly (readonly [field: string, message: string])[] {
  const { valueType, value, group_filter_type: type } = claim;
  if (valueType === 'SYSTEM')
    return value == null ? [] : [['value', 'must be missing if valueType is SYSTEM']];
  if (value == null) return [['value', 'is required']];
  if (valueType === 'EXPRESSION') {
    const problem = expressionProblem(value);
    return [
      ...(type == null ? [] : [['group_filter_type', 'must be missing if valueType is EXPRESSION'] as const]),
      ...(problem === undefined ? [] : [['value', problem] as const]),
    ];
  }
  if (type == null) return [['group_filter_type', 'is required if valueType is GROUPS']];
  return type === 'REGEX' && !isPattern(value)
    ? [['value', 'is not a regular expression that JavaScript can read']]
    : [];
}

function expressionProblem(expression: string): string | undefined {
  try {
    parseExpression(expression);
    return undefined;
  } catch (error) {
    if (error instanceof ExpressionError) return error.message;
    throw error;
  }
}

function isPattern(value: string): boolean {
  try {
    return new RegExp(value) instanceof RegExp;
  } catch {
    return false;
  }
}
