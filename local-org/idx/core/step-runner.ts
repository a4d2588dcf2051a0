import type { Transaction } from '../../store/documents.ts';
import { badRequest } from './messages.ts';
import type { Flow, Step, StepContext, StepResult } from './step.ts';

/** The first step that isn't done; `undefined` when all of them are. */
export const currentStep = (flow: Flow, context: StepContext): Step | undefined =>
  flow(context).find((step) => !step.isDone(context));

/**
 * Passes what was posted to `path` on to the current step. A step without handlers ends the sign-in, for example
 * because the policy denies access: the post is ignored, and the page shows why.
 */
export async function submit(
  flow: Flow,
  context: StepContext,
  path: string,
  body: unknown,
): Promise<StepResult> {
  const handlers = currentStep(flow, context)?.handlers ?? {};
  // A poll only asks for the current step. One that arrives after the user has moved on is not an error.
  if (Object.keys(handlers).length === 0 || path === 'challenge/poll') return { patch: {} };
  const handler = Object.hasOwn(handlers, path) ? handlers[path] : undefined;
  return handler
    ? handler(context, body)
    : { error: badRequest(`The current step of this sign-in does not accept ${path}.`), status: 400 };
}

/** Stores the changes to the flow state, and returns the transaction with them. */
export function applyResult(context: StepContext, result: StepResult): Transaction {
  if (!result.patch) return context.transaction;
  return context.org.store.transactions.update(context.transaction.id, {
    flow: { ...context.flowState, ...result.patch },
  });
}
