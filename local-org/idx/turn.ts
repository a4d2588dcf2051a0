import type { OrgContext } from '../context.ts';
import type { Transaction } from '../store/documents.ts';
import { formWriter, listed, wrapped, type Envelope } from './envelope.ts';
import { stateHandleOf } from './state-handle.ts';
import type { Asking, Progress, Turn } from './step.ts';

/** The turn that an open sign-in is at. @throws if its app is gone. */
export function turnOf(org: OrgContext, transaction: Transaction, stateToken: string): Turn {
  const stateHandle = stateHandleOf(stateToken);
  const progress: Progress = transaction.flow;
  const app = org.store.apps.get(transaction.request.clientId);
  if (!app) throw new Error(`There is no app ${transaction.request.clientId} any more.`);
  return {
    org,
    transaction,
    stateToken,
    stateHandle,
    progress,
    user: progress.userId === undefined ? undefined : org.store.users.get(progress.userId),
    app,
    form: formWriter(org, stateHandle),
  };
}

/** The answer that has the page show `asking`. */
export function envelope(turn: Turn, { remediation, messages, ...context }: Asking): Envelope {
  const { transaction, stateHandle, progress, user, app, form } = turn;
  const identifier = user?.login ?? progress.profile?.email ?? progress.identifier;
  const { firstName, lastName } = user ?? progress.profile ?? {};
  return {
    version: '1.0.0',
    stateHandle,
    expiresAt: new Date(transaction.expires).toISOString(),
    intent: 'LOGIN',
    ...(remediation && { remediation: listed(remediation) }),
    ...(messages && { messages: listed(messages) }),
    ...context,
    // The id only once the user is proved: before that, a user that exists must look like one that doesn't.
    ...(identifier !== undefined && {
      user: wrapped({
        ...(user && { id: user.id }),
        identifier,
        // The page checks that a new password doesn't hold them.
        ...(firstName !== undefined && { profile: { firstName, lastName } }),
      }),
    }),
    cancel: form('cancel', 'cancel'),
    app: wrapped({ name: 'oidc_client', label: app.label, id: app.id }),
  };
}
