import { appEntity } from '../../../log/system-log.ts';
import { accessRule } from '../../../policy/access-policy.ts';
import { accessDenied } from '../../core/messages.ts';
import type { Step } from '../../core/step.ts';

/** The app's access policy must allow access. If it doesn't, the sign-in ends here. */
export const accessPolicyStep: Step = {
  isDone: ({ org, app, user }) => accessRule(org.store, app, user).access === 'ALLOW',
  render({ org, user, app }) {
    org.log.record({
      eventType: 'app.generic.unauth_app_access_attempt',
      user,
      target: [appEntity(app)],
      failure: accessDenied.message,
    });
    return { messages: [accessDenied] };
  },
  handlers: {},
};
