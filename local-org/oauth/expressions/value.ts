import type { User } from '../../store/documents.ts';

/** A value in an expression. `null`: the user doesn't have the attribute. */
export type Value = string | number | boolean | null | readonly Value[];

/** What an expression can read. */
export interface ExpressionContext {
  /** Absent for tokens that an app gets for itself. */
  readonly user: User | undefined;
  readonly clientId: string;
  /** The scopes that are granted. */
  readonly scopes: readonly string[];
  /** Returns the user's groups. Most expressions don't need them. */
  readonly groups: () => readonly { readonly id: string; readonly name: string }[];
}

/** An expression that has been parsed. */
export type Expression = (context: ExpressionContext) => Value;

/** Thrown for an expression that can't be parsed, or that uses something unknown. The message says what and where. */
export class ExpressionError extends Error {
  override readonly name = 'ExpressionError';
}
