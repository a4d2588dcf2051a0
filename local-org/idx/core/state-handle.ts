import { fingerprint } from '../../ids.ts';

const separator = '~c.';

/** The state handle that the page sends with every form. It is derived from the state token, so neither is stored. */
export const createStateHandle = (stateToken: string): string =>
  `${stateToken}${separator}${fingerprint(`state handle of ${stateToken}`).slice(0, 22)}`;

/** The state token of a state handle; `undefined` if the handle is invalid. */
export function stateTokenFromHandle(stateHandle: string): string | undefined {
  const [stateToken = ''] = stateHandle.split(separator);
  return createStateHandle(stateToken) === stateHandle ? stateToken : undefined;
}
