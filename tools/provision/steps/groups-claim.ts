import type { OAuth2Claim } from '@okta/okta-sdk-nodejs';
import { forget, recall, remember } from '../app/ledger.ts';
import { differences } from '../differences.ts';
import type { WithId } from '../org/client.ts';
import { keep, notThere, type Decision, type Run, type Step } from '../step.ts';
import { noServer } from './authorization-server.ts';

type ClaimType = 'IDENTITY' | 'RESOURCE';

const tokenOf = { IDENTITY: 'ID token', RESOURCE: 'access token' } as const;

const wantedClaim = (claimType: ClaimType) => ({
  name: 'groups',
  status: 'ACTIVE' as const,
  claimType,
  valueType: 'GROUPS' as const,
  group_filter_type: 'REGEX' as const,
  value: '.*',
  alwaysIncludeInToken: true,
});

/**
 * Decides about a groups claim.
 * @param claim the server's claim of this name and type
 * @param isOurs whether the command made it
 */
export function decideClaim(
  claim: OAuth2Claim | undefined,
  { claimType, isOurs, remove }: { claimType: ClaimType; isOurs: boolean; remove: boolean },
): Decision {
  const create: Decision = { action: 'create', why: "all of the user's groups" };
  if (!claim) return remove ? notThere : create;
  const changed = differences(claim, wantedClaim(claimType));
  if (!isOurs) {
    const differs = changed.length > 0 && !remove ? `, though these differ: ${changed.join(', ')}` : '';
    return keep(`this command did not make it, so it stays as it is${differs}`);
  }
  if (changed.length === 0) return remove ? { action: 'remove', why: '' } : keep('it is as it should be');
  if (remove)
    return keep(`someone has changed ${changed.join(', ')} since: delete it yourself if nobody needs it`);
  return { action: 'change', why: `these differ: ${changed.join(', ')}` };
}

/**
 * The claim `groups` in one of the tokens. Claims have no place for a marker, so the app's notes remember it.
 * https://developer.okta.com/docs/guides/customize-tokens-groups-claim/main/
 */
export const groupsClaimStep = (claimType: ClaimType): Step => ({
  title: () => `Claim "groups" in the ${tokenOf[claimType]}`,
  async plan(run) {
    const { server, org, settings } = run;
    if (!server) return noServer;
    const claims = await org.list((client) =>
      client.authorizationServerApi.listOAuth2Claims({ authServerId: server.id }),
    );
    const claim = claims.find((each) => each.name === 'groups' && each.claimType === claimType);
    const isOurs = recall(run, ledgerKey(claimType)) !== undefined;
    const decision = decideClaim(claim, { claimType, isOurs, remove: settings.remove });
    return { ...decision, apply: applyOf(run, decision, claimType, server.id, claim) };
  },
});

const ledgerKey = (claimType: ClaimType): string => `claim groups ${claimType}`;

function applyOf(
  run: Run,
  { action }: Decision,
  claimType: ClaimType,
  authServerId: string,
  claim?: OAuth2Claim & WithId,
) {
  const { org } = run;
  const claimId = claim?.id ?? '';
  const oAuth2Claim = wantedClaim(claimType);
  switch (action) {
    case 'create':
      return async () => {
        await remember(run, ledgerKey(claimType), 'absent');
        await org.get((client) =>
          client.authorizationServerApi.createOAuth2Claim({ authServerId, oAuth2Claim }),
        );
      };
    case 'change':
      return () =>
        org.send((client) =>
          client.authorizationServerApi.replaceOAuth2Claim({ authServerId, claimId, oAuth2Claim }),
        );
    case 'remove':
      return async () => {
        await org.send((client) =>
          client.authorizationServerApi.deleteOAuth2Claim({ authServerId, claimId }),
        );
        await forget(run, ledgerKey(claimType));
      };
    default:
      return undefined;
  }
}
