import { appEntity } from '../../../log/system-log.ts';
import { isAssigned } from '../../../oauth/assignment.ts';
import { notAssigned } from '../../core/messages.ts';
import type { Step } from '../../core/step.ts';

/** The app must be assigned to the user. If it isn't, the sign-in ends here. */
export const assignmentStep: Step = {
  isDone: ({ org, user, app }) => user !== undefined && isAssigned(org.store, user, app),
  render({ org, user, app }) {
    org.log.record({
      eventType: 'app.generic.unauth_app_access_attempt',
      user,
      target: [appEntity(app)],
      failure: notAssigned.message,
    });
    return { messages: [notAssigned] };
  },
  handlers: {},
};
