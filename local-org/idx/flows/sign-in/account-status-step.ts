import { canStaySignedIn } from '../../../account-status.ts';
import { authenticationFailed } from '../../core/messages.ts';
import type { Step } from '../../core/step.ts';

/** Ends the sign-in of a user who was suspended or deactivated in the meantime. */
export const accountStatusStep: Step = {
  isDone: ({ user }) => canStaySignedIn(user),
  render({ org, user }) {
    org.log.record({ eventType: 'user.session.start', user, failure: 'VERIFICATION_ERROR' });
    return { messages: [authenticationFailed] };
  },
  handlers: {},
};
