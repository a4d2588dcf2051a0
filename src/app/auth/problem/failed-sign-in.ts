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

type Fields = Readonly<Record<string, unknown>>;

/**
 * Reads a failed sign-in from what the browser's history has kept, perhaps for an earlier version of the app; undefined where
 * it is none. `returnTo` is still to be checked.
 */
export function readFailedSignIn(kept: unknown): FailedSignIn | undefined {
  const { diagnosis, at, returnTo, demand } = fieldsOf(kept);
  const { cause, code, words, status, requestId, clockSkew } = fieldsOf(diagnosis);
  if (!isCause(cause) || typeof at !== 'number' || typeof returnTo !== 'string') return undefined;
  return {
    diagnosis: {
      cause,
      ...(typeof code === 'string' && named(code)),
      ...readWords(fieldsOf(words)),
      ...(typeof status === 'number' && { status }),
      ...(typeof requestId === 'string' && { requestId }),
      ...(typeof clockSkew === 'number' && { clockSkew }),
    },
    at,
    returnTo,
    demand: readSignInOptions(demand),
  };
}

const fieldsOf = (value: unknown): Fields =>
  typeof value === 'object' && value !== null ? (value as Fields) : {};

const isCause = (value: unknown): value is ProblemCause =>
  typeof value === 'string' && Object.hasOwn(explanations, value);

function readWords({ by, text }: Fields): { words?: Words } {
  const isKnown = by === 'org' || by === 'address' || by === 'app';
  return isKnown && typeof text === 'string' ? quote(by, text) : {};
}
