import type { PolicyType } from '../../store/policies.ts';
import type { FormState } from '../layout/fields.ts';
import type { FormValues } from '../layout/form-values.ts';
import type { Content } from '../../pages/html.ts';
import type { PeopleField } from './people-conditions.ts';
import type { PolicyKind } from './policy-kind.ts';
import type { RuleActions } from './policy-objects.ts';

/** The rules of policies of a type, as the console shows them. */
export interface RuleForm<Type extends PolicyType> {
  readonly kind: PolicyKind<Type>;
  /** The path of the page with a policy's rules, below the policy's path. `''`: the policy's page. */
  readonly rulesPage: string;
  /** The labels of the buttons. */
  readonly create: string;
  readonly update: string;
  /** Whom a rule applies to. The default rule applies to everyone and has no such fields. */
  readonly people: readonly PeopleField[];
  /** What the fields for the actions show. @param actions those of the rule, or `undefined` for a new one. */
  readonly values: (
    actions: RuleActions<Type> | undefined,
  ) => Readonly<Record<string, string | readonly string[] | undefined>>;
  /** The fields for the actions. @param actions those of the rule until now. */
  readonly fields: (state: FormState, actions: RuleActions<Type> | undefined) => Content;
  /** The actions that the fields say. What has no field stays. */
  readonly actions: (values: FormValues, current: RuleActions<Type> | undefined) => RuleActions<Type>;
  /** The column that says what a rule does. */
  readonly summary: { readonly column: string; readonly of: (actions: RuleActions<Type>) => Content };
}
