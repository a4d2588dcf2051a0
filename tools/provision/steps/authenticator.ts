import type { AuthenticatorBase } from '@okta/okta-sdk-nodejs';
import { forget, recall, remember } from '../app/ledger.ts';
import type { WithId } from '../org/client.ts';
import { refuse, type Run, type Step } from '../step.ts';
import {
  decideOff,
  decideOn,
  parts,
  requiredChanges,
  type AuthenticatorState,
  type Part,
  type WantedAuthenticator,
} from './decide-authenticator.ts';

/**
 * An authenticator. The org has one of each kind, and Okta never deletes one, so the command changes it, and remembers
 * what it was.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Authenticator/
 */
export const authenticatorStep = (wanted: WantedAuthenticator, isOn: boolean): Step => ({
  title: () => `Authenticator "${wanted.name}"`,
  async plan(run) {
    const { state, authenticator } = await read(run, wanted);
    if (isOn) {
      const decision = decideOn(state, wanted);
      const changes = state ? requiredChanges(state, wanted) : undefined;
      const apply = () => turnOn(run, wanted, { state, authenticator, changes });
      return { ...decision, apply: decision.action === 'keep' ? undefined : apply };
    }
    const before = Object.fromEntries(
      parts.map((part) => [part, recall(run, ledgerKey(wanted, part))]).filter(([, value]) => value),
    ) as NonNullable<AuthenticatorState>;
    const decision = decideOff(before);
    if (decision.action === 'keep') return decision;
    if (!authenticator) return refuse('it is gone');
    return { ...decision, apply: () => turnBack(run, wanted, authenticator, before) };
  },
});

const ledgerKey = ({ key }: WantedAuthenticator, part: Part): string => `${key} ${part}`;

interface Found {
  readonly state: AuthenticatorState;
  readonly authenticator: (AuthenticatorBase & WithId) | undefined;
  readonly changes?: Partial<Record<Part, string>> | undefined;
}

async function read({ org }: Run, { key, method }: WantedAuthenticator): Promise<Found> {
  const all = await org.list((client) => client.authenticatorApi.listAuthenticators());
  const authenticator = all.find((each) => each.key === key);
  if (!authenticator) return { state: undefined, authenticator };
  const { id: authenticatorId, status = '' } = authenticator;
  const state = { status, ...(allowedForOf(authenticator) && { allowedFor: allowedForOf(authenticator) }) };
  if (!method) return { state: state as AuthenticatorState, authenticator };
  const current = await methodStatus({ org }, authenticatorId, method);
  return { state: { ...state, method: current } as AuthenticatorState, authenticator };
}

/** A method has no id, so the SDK's call would not pass as an object of the org. */
async function methodStatus({ org }: Pick<Run, 'org'>, id: string, method: string): Promise<string> {
  const { status } = await org.raw(`/api/v1/authenticators/${id}/methods/${method}`);
  return String(status);
}

const allowedForOf = (authenticator: AuthenticatorBase): string | undefined =>
  (authenticator as { settings?: { allowedFor?: string } }).settings?.allowedFor;

async function turnOn(
  run: Run,
  wanted: WantedAuthenticator,
  { state, authenticator, changes = {} }: Found,
): Promise<void> {
  const { key, name, use, method } = wanted;
  if (!authenticator || !state) {
    await remember(run, ledgerKey(wanted, 'status'), 'absent');
    const body = { key, name, settings: { allowedFor: use } } as AuthenticatorBase;
    const { id: authenticatorId } = await run.org.get((client) =>
      client.authenticatorApi.createAuthenticator({ authenticator: body, activate: true }),
    );
    if (method && (await methodStatus(run, authenticatorId, method)) !== 'ACTIVE')
      await run.org.send((client) =>
        client.authenticatorApi.activateAuthenticatorMethod({ authenticatorId, methodType: method }),
      );
    return;
  }
  for (const part of parts) {
    const to = changes[part];
    if (to === undefined) continue;
    await remember(run, ledgerKey(wanted, part), state[part] ?? '');
    await setPart(run, wanted, authenticator, part, to);
  }
}

async function turnBack(
  run: Run,
  wanted: WantedAuthenticator,
  authenticator: AuthenticatorBase & WithId,
  before: NonNullable<AuthenticatorState>,
): Promise<void> {
  for (const part of parts.toReversed()) {
    const to = before[part];
    if (to === undefined) continue;
    await setPart(run, wanted, authenticator, part, to === 'absent' ? 'INACTIVE' : to);
    await forget(run, ledgerKey(wanted, part));
  }
}

function setPart(
  { org }: Run,
  { method = 'sms' }: WantedAuthenticator,
  authenticator: AuthenticatorBase & WithId,
  part: Part,
  to: string,
): Promise<void> {
  const authenticatorId = authenticator.id;
  return org.send(({ authenticatorApi: api }) => {
    const ids = { authenticatorId, methodType: method };
    switch (part) {
      case 'status':
        return to === 'ACTIVE'
          ? api.activateAuthenticator({ authenticatorId })
          : api.deactivateAuthenticator({ authenticatorId });
      case 'method':
        return to === 'ACTIVE'
          ? api.activateAuthenticatorMethod(ids)
          : api.deactivateAuthenticatorMethod(ids);
      case 'allowedFor': {
        const { settings } = authenticator as { settings?: object };
        // The status may have changed since it was read.
        const body = { ...authenticator, status: undefined, settings: { ...settings, allowedFor: to } };
        // What was read, which the SDK's type for writing doesn't have in full.
        return api.replaceAuthenticator({ authenticatorId, authenticator: body as never });
      }
    }
  });
}
