import { tryGetContext } from 'hono/context-storage';
import { randomUUID } from 'node:crypto';
import type { Clock } from '../clock.ts';
import { Collection, type SqlCondition } from '../store/collection.ts';
import type { App, User } from '../store/documents.ts';
import { fullName } from '../store/full-name.ts';
import type { Store } from '../store/store.ts';
import type { LogEntity, LogEvent } from './event.ts';
import { legacyEventType } from './legacy-event-types.ts';
import { requestDetails } from './request-details.ts';

/** The least number of events that the log keeps. The oldest are deleted first. */
const capacity = 5000;

/**
 * Old events are deleted when the log is opened and after this many new events, because finding them reads the whole
 * log.
 */
const trimInterval = 100;

/** Okta's event types and display messages (https://developer.okta.com/docs/reference/api/event-types). */
const displayMessages = {
  'user.session.start': 'User login to Okta',
  'user.session.end': 'User logout from Okta',
  'user.session.clear': 'Clear user session',
  'user.authentication.verify': 'Verify user identity',
  'user.authentication.auth_via_mfa': 'Authentication of user via MFA',
  'user.authentication.sso': 'User single sign on to app',
  'user.account.lock': 'Max sign in attempts exceeded',
  'user.account.unlock': 'Unlock user account',
  'user.account.reset_password': 'User reset password for Okta (by admin or self-service)',
  'user.account.update_password': 'User update password for Okta',
  'user.lifecycle.create': 'Create Okta user',
  'user.lifecycle.activate': 'Activate Okta user',
  'user.lifecycle.reactivate': 'Reactivate Okta user',
  'user.lifecycle.deactivate': 'Deactivate Okta user',
  'user.lifecycle.suspend': 'Suspend Okta user',
  'user.lifecycle.unsuspend': 'Unsuspend Okta user',
  'user.lifecycle.delete.initiated': 'Delete Okta user initiated',
  'user.account.update_profile': 'Update user profile for Okta',
  'user.account.expire_password': 'Expire password for user in Okta',
  'user.mfa.factor.activate': 'Enroll factor for user',
  'user.mfa.factor.deactivate': 'Reset factor for user',
  'user.mfa.factor.reset_all': 'Reset all factors for user',
  'user.schema.update': 'Update user schema',
  'system.email.send_factor_verify_message': 'Send email verification message',
  'system.sms.send_factor_verify_message': 'Send second factor auth SMS',
  'app.generic.unauth_app_access_attempt': 'User attempted unauthorized access to app',
  'app.oauth2.as.authorize': 'OAuth2 authorization request',
  'app.oauth2.as.token.grant': 'OAuth2 token request',
  'app.oauth2.as.token.revoke': 'OAuth2 token revocation request',
  'app.oauth2.as.key.rollover': 'OAuth2 authorization server key rollover',
  'oauth2.as.created': 'Create OAuth2 authorization server',
  'oauth2.as.updated': 'Update OAuth2 authorization server',
  'oauth2.as.deleted': 'Delete OAuth2 authorization server',
  'oauth2.as.activated': 'Activate OAuth2 authorization server',
  'oauth2.as.deactivated': 'Deactivate OAuth2 authorization server',
  'oauth2.scope.created': 'Create OAuth2 scope',
  'oauth2.scope.updated': 'Update OAuth2 scope',
  'oauth2.scope.deleted': 'Delete OAuth2 scope',
  'oauth2.claim.created': 'Create OAuth2 claim',
  'oauth2.claim.updated': 'Update OAuth2 claim',
  'oauth2.claim.deleted': 'Delete OAuth2 claim',
  'policy.lifecycle.create': 'Create policy',
  'policy.lifecycle.update': 'Update policy',
  'policy.lifecycle.delete': 'Delete policy',
  'policy.lifecycle.activate': 'Activate policy',
  'policy.lifecycle.deactivate': 'Deactivate policy',
  'policy.rule.add': 'Add policy rule',
  'policy.rule.update': 'Update policy rule',
  'policy.rule.delete': 'Delete policy rule',
  'policy.rule.activate': 'Activate policy rule',
  'policy.rule.deactivate': 'Deactivate policy rule',
  'application.policy.sign_on.update': 'Update application sign-on policy',
  'application.lifecycle.create': 'Create application',
  'application.lifecycle.update': 'Update application',
  'application.lifecycle.activate': 'Activate application',
  'application.lifecycle.deactivate': 'Deactivate application',
  'application.lifecycle.delete': 'Delete application',
  'application.user_membership.add': 'Add user to application membership',
  'application.user_membership.remove': "Remove user's application membership",
  'group.application_assignment.add': 'Add assigned application to group',
  'group.application_assignment.remove': 'Remove assigned application from group',
  'group.lifecycle.create': 'Create Okta group',
  'group.lifecycle.delete': 'Delete Okta group',
  'group.profile.update': 'Update Okta group profile',
  'group.user_membership.add': 'Add user to group membership',
  'group.user_membership.remove': 'Remove user from group membership',
  'security.trusted_origin.create': 'Create trusted origin',
  'security.trusted_origin.update': 'Update trusted origin',
  'security.trusted_origin.activate': 'Activate trusted origin',
  'security.trusted_origin.deactivate': 'Deactivate trusted origin',
  'security.trusted_origin.delete': 'Delete trusted origin',
  'security.authenticator.lifecycle.create': 'Create authenticator',
  'security.authenticator.lifecycle.update': 'Update authenticator',
  'security.authenticator.lifecycle.activate': 'Activate authenticator',
  'security.authenticator.lifecycle.deactivate': 'Deactivate authenticator',
  // The local org's own: its test tools have no counterpart at Okta.
  'local_org.fault.create': 'Switch on fault',
  'local_org.fault.delete': 'Switch off fault',
  'local_org.clock.update': 'Move clock of local org',
} as const;

export type EventType = keyof typeof displayMessages;

/** An event to record. The log adds the rest. */
export interface NewEvent {
  readonly eventType: EventType;
  /** The user who caused the event; absent if unknown. What a person typed as their username is never logged. */
  readonly user?: User | undefined;
  /** The actor, if it is not a user. */
  readonly actor?: LogEntity;
  /** The reason of a failure, such as `INVALID_CREDENTIALS`; never a secret. Absent if the event is a success. */
  readonly failure?: string;
  /** What the event affected. Default: the user. */
  readonly target?: readonly LogEntity[];
}

/** Which events to read, and in which order. Times are in milliseconds since the epoch. */
export interface EventRange {
  readonly from: number;
  /** Excluded. */
  readonly until?: number | undefined;
  /** The event before the first one. It may be deleted by now. */
  readonly after?: { readonly uuid: string; readonly time: number } | undefined;
  readonly order: 'ASC' | 'DESC';
}

/** The org's system log. */
export interface SystemLog {
  /** Adds an event with what is known about the current request. */
  record(event: NewEvent): void;
  /** Returns all events, oldest first. */
  events(): LogEvent[];
  /** Returns events one by one. It reads only as many as are taken. */
  scan(range: EventRange): Iterable<LogEvent>;
  /** Returns the newest event. */
  newest(): LogEvent | undefined;
}

export const userEntity = (user: User): LogEntity => ({
  id: user.id,
  type: 'User',
  alternateId: user.login,
  displayName: fullName(user),
});

export const appEntity = ({ id, label }: App): LogEntity => ({
  id,
  type: 'AppInstance',
  alternateId: label,
  displayName: label,
});

const nobody: LogEntity = { id: 'unknown', type: 'User', alternateId: 'unknown', displayName: 'unknown' };

/** Opens the log of a store. */
export function openSystemLog(store: Store, clock: Clock): SystemLog {
  const kept = new Collection<KeptEvent>(store.database, 'log');
  kept.keepNewest(capacity);
  let recorded = 0;
  return {
    record({ eventType, user, actor = user ? userEntity(user) : nobody, failure, target }) {
      const uuid = randomUUID();
      const event: LogEvent = {
        uuid,
        published: new Date(clock.now()).toISOString(),
        eventType,
        version: '0',
        severity: failure === undefined ? 'INFO' : 'WARN',
        displayMessage: displayMessages[eventType],
        actor,
        ...requestDetails(store, tryGetContext()),
        ...legacyEventType(eventType, failure === undefined),
        outcome: failure === undefined ? { result: 'SUCCESS' } : { result: 'FAILURE', reason: failure },
        target: target ?? (user ? [userEntity(user)] : []),
      };
      kept.put({ id: uuid, event });
      if (++recorded % trimInterval === 0) kept.keepNewest(capacity);
    },
    events: () => kept.all().map(({ event }) => event),
    *scan(range) {
      for (const { event } of kept.scan(conditionOf(range, kept), range.order)) yield event;
    },
    newest() {
      for (const { event } of kept.scan({ sql: 'TRUE', values: [] }, 'DESC')) return event;
      return undefined;
    },
  };
}

interface KeptEvent {
  readonly id: string;
  readonly event: LogEvent;
}

const published = "body ->> '$.event.published'";
const iso = (time: number): string => new Date(time).toISOString();

function conditionOf({ from, until, after, order }: EventRange, kept: Collection<KeptEvent>): SqlCondition {
  const parts: SqlCondition[] = [{ sql: `${published} >= ?`, values: [iso(from)] }];
  if (until !== undefined) parts.push({ sql: `${published} < ?`, values: [iso(until)] });
  if (after) {
    const behind = order === 'ASC' ? '>' : '<';
    parts.push(
      kept.get(after.uuid)
        ? { sql: `rowid ${behind} (SELECT rowid FROM log WHERE id = ?)`, values: [after.uuid] }
        : { sql: `${published} ${order === 'ASC' ? '>=' : '<'} ?`, values: [iso(after.time)] },
    );
  }
  return {
    sql: parts.map(({ sql }) => sql).join(' AND '),
    values: parts.flatMap(({ values }) => values),
  };
}
