import { appEntity } from '../../log/system-log.ts';
import { accessRule } from '../../policy/access-policy.ts';
import { accessDenied } from '../messages.ts';
import type { Step } from '../step.ts';

/** The app's access policy must let people in. There is nothing to fill in: if it doesn't, the sign-in ends here. */
export const allowed: Step = {
  isDone: ({ org, app }) => accessRule(org.store, app).access === 'ALLOW',
  ask({ org, user, app }) {
    org.log.record({
      eventType: 'app.generic.unauth_app_access_attempt',
      user,
      target: [appEntity(app)],
      failure: accessDenied.message,
    });
    return { messages: [accessDenied] };
  },
  answers: {},
};
