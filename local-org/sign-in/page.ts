import type { Context } from 'hono';
import type { OrgContext } from '../context.ts';
import type { Transaction } from '../store/documents.ts';

/** The hosted sign-in page for a transaction that has just begun. */
export function signInPage(
  _org: OrgContext,
  c: Context,
  _signIn: { readonly stateToken: string; readonly transaction: Transaction },
): Response {
  return c.html('');
}
