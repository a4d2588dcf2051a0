import type { OrgApi } from '../org/client.ts';
import { OrgError } from '../org/org-error.ts';
import { CommandError } from '../../command-error.ts';
import { keep, type Run } from '../step.ts';

/** The decision of all steps for the authorization server `default`, in an org without it. */
export const noServer = keep(
  'the org has no custom authorization server "default" (its plan may lack API Access Management), so the app uses the org authorization server',
);

/**
 * Reads the authorization server `default`.
 * @returns `undefined` if the org has none, because it was deleted or the plan lacks API Access Management.
 * @throws CommandError if it is inactive, or its issuer is not a URL
 */
export async function readServer(org: OrgApi): Promise<Run['server']> {
  try {
    const { id, issuer, status } = await org.get((client) =>
      client.authorizationServerApi.getAuthorizationServer({ authServerId: 'default' }),
    );
    if (status !== 'ACTIVE')
      throw new CommandError(
        'The authorization server "default" is inactive: activate it under Security > API > Authorization Servers.',
      );
    return { id, issuer: requireIssuer(issuer) };
  } catch (error) {
    const { errorCode, status } = error as Partial<OrgError>;
    // "You do not have permission to access the feature you are requesting"
    if (error instanceof OrgError && (errorCode === 'E0000015' || status === 404)) return undefined;
    throw error;
  }
}

function requireIssuer(issuer: unknown): string {
  const url = typeof issuer === 'string' ? URL.parse(issuer) : null;
  if (url && ['https:', 'http:'].includes(url.protocol)) return issuer as string;
  throw new OrgError('invalid', { text: 'the authorization server has no issuer' });
}
