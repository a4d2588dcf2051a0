import type { LogEntity } from '../../log/event.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

const entity =
  (type: string) =>
  ({ id, name }: Named): LogEntity => ({ id, type, alternateId: name, displayName: name });

/** An authorization server, or a part of one, as a target in the log. */
export const serverEntity = entity('AuthorizationServer');
export const scopeEntity = entity('OAuth2Scope');
export const claimEntity = entity('OAuth2Claim');
export const policyEntity = entity('PolicyEntity');
export const ruleEntity = entity('PolicyRule');
