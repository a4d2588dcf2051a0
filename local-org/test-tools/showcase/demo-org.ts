import type { OrgContext } from '../../context.ts';
import { openSystemLog } from '../../log/system-log.ts';
import type { OutboxMessage } from '../../outbox/message.ts';
import type { App } from '../../store/documents.ts';
import { openStore, settingsOf, type Store } from '../../store/store.ts';
import { AdjustableClock } from '../adjustable-clock.ts';
import { defaultSettings, type DemoSettings } from './demo-settings.ts';
import { demoPolicyIds, setDemoPolicies } from './demo-policies.ts';
import { addDemoUser } from './demo-user.ts';

/** The client ID of the app that a screen signs in to. */
export const demoClientId = 'showcase';

/**
 * A copy of the org for one screen, in memory. It has the org's look, password rules, sign-up fields and mailbox, and otherwise
 * what the screen needs. So every screen can be shown, whatever the org's policies are, and none changes the org.
 */
export interface DemoOrg extends OrgContext {
  /** The screen can move it without moving the org's. */
  readonly clock: AdjustableClock;
  /** The messages of this copy, newest first. They are in the org's inbox too. */
  readonly sent: readonly OutboxMessage[];
}

/** Creates the copy. @param url its address, below the org's. */
export async function createDemoOrg(org: OrgContext, url: string, changes: DemoSettings): Promise<DemoOrg> {
  const settings = { ...defaultSettings, ...changes };
  const store = openStore(':memory:');
  const clock = new AdjustableClock(org.clock);
  copySettings(org.store, store, settings);
  setDemoPolicies(store, settings, clock.now());
  store.apps.put(demoApp(url, settings, clock.now()));
  const sent: OutboxMessage[] = [];
  const outbox: OrgContext['outbox'] = {
    ...org.outbox,
    send(message) {
      const stored = org.outbox.send(message);
      sent.unshift(stored);
      return stored;
    },
  };
  const log = openSystemLog(store, clock);
  const demo = { ...org, url, store, clock, outbox, log, sent, onToken: undefined };
  await addDemoUser(demo, settings);
  return demo;
}

function copySettings(from: Store, to: Store, { identifierFirst }: Required<DemoSettings>): void {
  for (const group of from.groups.all()) to.groups.put(group);
  for (const policy of from.policies.all()) to.policies.put(policy);
  for (const authenticator of from.authenticators.all()) to.authenticators.put(authenticator);
  for (const schema of from.userSchemas.all()) to.userSchemas.put(schema);
  const { signInPage, ...others } = settingsOf(from);
  to.settings.put({ ...others, signInPage: { ...signInPage, identifierFirst } });
}

const demoApp = (url: string, { isAssigned }: Required<DemoSettings>, now: number): App => ({
  id: demoClientId,
  label: 'Showcase',
  status: 'ACTIVE',
  created: now,
  lastUpdated: now,
  application_type: 'browser',
  token_endpoint_auth_method: 'none',
  pkce_required: false,
  redirect_uris: [`${url}/done`],
  post_logout_redirect_uris: [],
  grant_types: ['authorization_code'],
  refresh_token: { rotation_type: 'ROTATE', leeway: 0 },
  dpop_bound_access_tokens: false,
  implicitAssignment: isAssigned,
  ...demoPolicyIds,
  description: {},
});
