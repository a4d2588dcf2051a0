import { appEntity } from '../../log/system-log.ts';
import { isAssigned } from '../../oauth/assignment.ts';
import { notAssigned } from '../messages.ts';
import type { Step } from '../step.ts';

/** The app must be for the user. There is nothing to fill in: if it isn't, the sign-in ends here. */
export const assignment: Step = {
  isDone: ({ user, app }) => user !== undefined && isAssigned(user, app),
  ask({ org, user, app }) {
    org.log.record({
      eventType: 'app.generic.unauth_app_access_attempt',
      user,
      target: [appEntity(app)],
      failure: notAssigned.message,
    });
    return { messages: [notAssigned] };
  },
  answers: {},
};
