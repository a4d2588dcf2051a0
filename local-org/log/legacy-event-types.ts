import type { LogEvent } from './event.ts';

/**
 * The names of events in Okta's older Events API: for a success and for a failure.
 * https://developer.okta.com/docs/reference/api/event-types/
 */
const legacyEventTypes: Readonly<
  Record<string, readonly [success: string | undefined, failure: string | undefined]>
> = {
  'user.session.start': ['core.user_auth.login_success', 'core.user_auth.login_failed'],
  'user.session.end': ['core.user_auth.logout_success', undefined],
  'user.account.lock': [undefined, 'core.user_auth.account_locked'],
  'user.authentication.auth_via_mfa': ['core.user.factor.attempt_success', 'core.user.factor.attempt_fail'],
  'user.authentication.sso': ['app.auth.sso', undefined],
};

/** The legacy name of an event, as a part of the event; nothing if it has none. */
export function legacyEventType(eventType: string, isSuccess: boolean): Pick<LogEvent, 'legacyEventType'> {
  const name = legacyEventTypes[eventType]?.[isSuccess ? 0 : 1];
  return name === undefined ? {} : { legacyEventType: name };
}
