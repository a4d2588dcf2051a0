import { badRequest } from './messages.ts';
import type { Flow, Outcome, Step, Turn } from './step.ts';

/** The step that a sign-in is at; `undefined` when every step that the policy asks for is done. */
export const currentStep = (flow: Flow, turn: Turn): Step | undefined =>
  flow(turn).find((step) => !step.isDone(turn));

/**
 * Hands what was posted to `path` to the step that the sign-in is at, if that is what the step is waiting for. A step
 * that waits for nothing, where the policy ends the sign-in, is shown in place of an answer: it says why.
 */
export async function takeAnswer(flow: Flow, turn: Turn, path: string, body: unknown): Promise<Outcome> {
  const answers = currentStep(flow, turn)?.answers ?? {};
  // A poll asks how far the sign-in is. One that was under way when the user answered is no mistake at the next step.
  if (Object.keys(answers).length === 0 || path === 'challenge/poll') return { gathered: {} };
  const answer = Object.hasOwn(answers, path) ? answers[path] : undefined;
  return answer
    ? answer(turn, body)
    : { refused: badRequest(`This sign-in is not at a step that takes ${path}.`), status: 400 };
}

/** `turn` after `outcome`: its step may be another one now. */
export function advance(turn: Turn, outcome: Outcome): Turn['transaction'] {
  if (!outcome.gathered) return turn.transaction;
  return turn.org.store.transactions.update(turn.transaction.id, {
    flow: { ...turn.progress, ...outcome.gathered },
  });
}
