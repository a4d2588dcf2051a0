import type { faultObject } from '../../test-tools/routes/fault-routes.ts';
import { testToolsApiPath, testToolsPath } from './tools-page.ts';

/** A fault as the API shows it. */
export type FaultObject = ReturnType<typeof faultObject>;

export const faultsApiPath = `${testToolsApiPath}/faults`;
export const newFaultPath = `${testToolsPath}/faults/new`;

/** What each kind of fault does to a request. */
export const faultKinds: Readonly<
  Record<FaultObject['kind'], { readonly label: string; readonly hint: string }>
> = {
  SLOW: { label: 'Slow', hint: 'The org handles the request, and holds its answer back.' },
  DOWN: {
    label: 'Down',
    hint: 'The org closes the connection and doesn’t handle the request. Browsers report a network error.',
  },
  RATE_LIMIT: {
    label: 'Rate limit exceeded (429)',
    hint: 'The org doesn’t handle the request. The answer has Okta’s error E0000047 and rate limit headers.',
  },
  SERVER_ERROR: {
    label: 'Internal server error (500)',
    hint: 'The org doesn’t handle the request. The answer has Okta’s error E0000009.',
  },
  CUT_OFF: {
    label: 'Cut off',
    hint: 'The org handles the request, and closes the connection in the middle of its answer.',
  },
};
