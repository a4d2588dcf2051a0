import type { TrustedOrigin } from '@okta/okta-sdk-nodejs';
import { markedName } from '../marker.ts';
import type { WithId } from '../org/client.ts';
import { keep, notThere, refuse, type Decision, type Run, type Step } from '../step.ts';

const scopes = ['CORS', 'REDIRECT'] as const;

/** The trusted origin as it should be. Its name is its marker, because it has no description. */
interface Wanted {
  readonly name: string;
  readonly origin: string;
  readonly remove: boolean;
}

const wantedOf = ({ settings: { name, appUrl, remove } }: Run): Wanted => ({
  name: markedName(name),
  origin: new URL(appUrl).origin,
  remove,
});

const isEnough = ({ status, scopes: actual = [] }: TrustedOrigin): boolean =>
  status === 'ACTIVE' && scopes.every((type) => actual.some((scope) => scope.type === type));

/** Decides about the trusted origin. @param found all trusted origins of the org */
export function decideTrustedOrigin(
  found: readonly TrustedOrigin[],
  { name, origin, remove }: Wanted,
): Decision {
  const ours = found.find((each) => each.name === name);
  if (remove) return ours ? { action: 'remove', why: ours.origin ?? '' } : notThere;
  const other = found.find((each) => each.origin === origin && each !== ours);
  if (other) {
    const why = `"${other.name ?? ''}", which this command did not make, trusts ${origin}`;
    if (!isEnough(other))
      return refuse(
        `${why}, but not as active for CORS and redirects: change it under Security > API > Trusted Origins`,
      );
    return ours ? { action: 'remove', why: `no longer needed: ${why}` } : keep(`not needed: ${why}`);
  }
  if (!ours) return { action: 'create', why: `${origin}, for CORS and redirects` };
  if (ours.origin === origin && isEnough(ours)) return keep(`${origin} is trusted`);
  return { action: 'change', why: `to ${origin}, active for CORS and redirects` };
}

/**
 * The trusted origin, which lets the app's pages call the org.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/TrustedOrigin/
 */
export const trustedOriginStep: Step = {
  title: () => 'Trusted origin of the app',
  async plan(run) {
    const wanted = wantedOf(run);
    const found = await run.org.list((client) => client.trustedOriginApi.listTrustedOrigins());
    const decision = decideTrustedOrigin(found, wanted);
    const ours = found.find((each) => each.name === wanted.name);
    return { ...decision, apply: applyOf(run, decision, wanted, ours) };
  },
};

function applyOf({ org }: Run, { action }: Decision, wanted: Wanted, ours?: TrustedOrigin & WithId) {
  const { name, origin } = wanted;
  const body = { name, origin, scopes: scopes.map((type) => ({ type })) };
  const id = ours?.id ?? '';
  switch (action) {
    case 'create':
      return () => org.send((client) => client.trustedOriginApi.createTrustedOrigin({ trustedOrigin: body }));
    case 'change':
      return () =>
        org.send((client) =>
          client.trustedOriginApi.replaceTrustedOrigin({
            trustedOriginId: id,
            // The SDK's type lacks the status, which the call needs.
            trustedOrigin: { ...body, status: 'ACTIVE' } as never,
          }),
        );
    case 'remove':
      return () => org.send((client) => client.trustedOriginApi.deleteTrustedOrigin({ trustedOriginId: id }));
    default:
      return undefined;
  }
}
