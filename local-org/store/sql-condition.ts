/** A condition on the documents of a collection. */
export interface SqlCondition {
  readonly sql: string;
  readonly values: readonly (string | number)[];
}
