import { fingerprint } from '../ids.ts';

const mark = '~c.';

/**
 * The state handle that goes with a state token: what the page sends with every form. It is made from the token, so
 * that neither has to be stored.
 */
export const stateHandleOf = (stateToken: string): string =>
  `${stateToken}${mark}${fingerprint(`state handle of ${stateToken}`).slice(0, 22)}`;

/** The state token that a state handle was made from; `undefined` for what is no state handle. */
export function stateTokenOf(stateHandle: string): string | undefined {
  const [stateToken = ''] = stateHandle.split(mark);
  return stateHandleOf(stateToken) === stateHandle ? stateToken : undefined;
}
