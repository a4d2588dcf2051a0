import { isAssigned } from '../../oauth/assignment.ts';
import { notAssigned } from '../messages.ts';
import type { Step } from '../step.ts';

/** The app must be for the user. There is nothing to fill in: if it isn't, the sign-in ends here. */
export const assignment: Step = {
  isDone: ({ user, app }) => user !== undefined && isAssigned(user, app),
  ask: () => ({ messages: [notAssigned] }),
  answers: {},
};
