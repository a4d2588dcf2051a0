import type { PolicyType } from '../../store/policies.ts';
import type { NavigationItem } from '../layout/navigation.ts';

/** Where the console shows the policies of a type. */
export interface PolicyKind<Type extends PolicyType> {
  readonly type: Type;
  /** The page in the sidebar. */
  readonly section: string;
  /** The list of the policies, as the link above the title of each of them. */
  readonly list: NavigationItem;
}

/** The path of a policy's page, or of one below it. */
export const policyPath = (
  { list }: PolicyKind<PolicyType>,
  { id }: { readonly id: string },
  ...parts: readonly string[]
): string => [list.path, id, ...parts].join('/');
