import type { OrgContext } from '../../context.ts';
import { findSignInApp } from '../../dashboard-app.ts';
import type { Transaction } from '../../store/documents.ts';
import type { FlowState } from './flow-state.ts';
import { formFactory, type IdxResponse, ionCollection, ionObject } from './idx-response.ts';
import { createStateHandle } from './state-handle.ts';
import type { StepContext, StepView } from './step.ts';

/**
 * The context of an open sign-in.
 * @throws if its app has been deleted.
 */
export function createStepContext(
  org: OrgContext,
  transaction: Transaction,
  stateToken: string,
): StepContext {
  const stateHandle = createStateHandle(stateToken);
  const flowState: FlowState = transaction.flow;
  const app = findSignInApp(org.store, transaction.request.clientId);
  if (!app) throw new Error(`The app ${transaction.request.clientId} no longer exists.`);
  return {
    org,
    transaction,
    stateToken,
    stateHandle,
    flowState,
    user: flowState.userId === undefined ? undefined : org.store.users.get(flowState.userId),
    app,
    form: formFactory(org, stateHandle),
  };
}

/** The response that makes the page show a view. */
export function toIdxResponse(
  context: StepContext,
  { remediation, messages, ...properties }: StepView,
): IdxResponse {
  const { transaction, stateHandle, flowState, user, app, form } = context;
  const identifier = user?.login ?? flowState.profile?.email ?? flowState.identifier;
  const { firstName, lastName } = user ?? flowState.profile ?? {};
  return {
    version: '1.0.0',
    stateHandle,
    expiresAt: new Date(transaction.expires).toISOString(),
    intent: 'LOGIN',
    ...(remediation && { remediation: ionCollection(remediation) }),
    ...(messages && { messages: ionCollection(messages) }),
    ...properties,
    // No id before the user is verified: the response must not tell whether the username exists.
    ...(identifier !== undefined && {
      user: ionObject({
        ...(user && { id: user.id }),
        identifier,
        // The page checks that a new password doesn't contain these names.
        ...(firstName !== undefined && { profile: { firstName, lastName } }),
      }),
    }),
    cancel: form('cancel', 'cancel'),
    app: ionObject({ name: 'oidc_client', label: app.label, id: app.id }),
  };
}
