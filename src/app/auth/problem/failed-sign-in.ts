import { fieldsOf, isText, isTime, type Fields } from '../storage/readers';
import { readSignInOptions, type SignInOptions } from '../sign-in/sign-in-options';
import { named, quote, type Diagnosis, type Words } from './diagnosis';
import { explanations } from './explanations/explanations';
import type { ProblemCause } from './problem-cause';

/** A sign-in that did not come to its end, and what it takes to try again. */
export interface FailedSignIn {
  readonly diagnosis: Diagnosis;
  /** When it failed, in ms since the epoch, by this device's clock. */
  readonly at: number;
  /** Where in the app it was to lead. */
  readonly returnTo: string;
  /** What it asked the org for. */
  readonly demand: SignInOptions;
}

/**
 * Reads a failed sign-in from what the browser's history has kept, perhaps for an earlier version of the app; undefined where
 * it is none. `returnTo` is still to be checked.
 */
export function readFailedSignIn(kept: unknown): FailedSignIn | undefined {
  const { diagnosis, at, returnTo, demand } = fieldsOf(kept);
  const { cause, code, words, status, requestId, clockSkew } = fieldsOf(diagnosis);
  if (!isCause(cause) || !isTime(at) || !isText(returnTo)) return undefined;
  return {
    diagnosis: {
      cause,
      ...(isText(code) && named(code)),
      ...readWords(fieldsOf(words)),
      ...(isStatus(status) && { status }),
      ...(isText(requestId) && { requestId }),
      ...(isTime(clockSkew) && { clockSkew }),
    },
    at,
    returnTo,
    demand: readSignInOptions(demand),
  };
}

const isCause = (value: unknown): value is ProblemCause =>
  isText(value) && Object.hasOwn(explanations, value);

/** RFC 9110, section 15; and 0, where no answer came. */
const isStatus = (value: unknown): value is number =>
  Number.isInteger(value) && Number(value) >= 0 && Number(value) < 600;

function readWords({ by, text }: Fields): { words?: Words } {
  const isKnown = by === 'org' || by === 'address' || by === 'app';
  return isKnown && isText(text) ? quote(by, text) : {};
}
