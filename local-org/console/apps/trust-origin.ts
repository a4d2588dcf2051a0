import { ApiError, type ApiClient } from '../api-client.ts';
import { InvalidForm } from '../layout/form-problems.ts';
import { trustedOriginsApiPath, type TrustedOriginObject } from '../trusted-origins/trusted-origin.ts';

const scopes = [{ type: 'CORS' }, { type: 'REDIRECT' }];

/**
 * Trusts an origin for CORS and redirects. If the org has it already, it gets what it lacks.
 * @returns undoes it.
 * @throws InvalidForm if the API refuses it. It names the origin, because the form can have several.
 */
export async function trustOrigin(api: ApiClient, origin: string): Promise<() => Promise<unknown>> {
  try {
    const known = (await api.all<TrustedOriginObject>(trustedOriginsApiPath)).find(
      (each) => each.origin === origin,
    );
    if (!known) {
      const { id } = await api.post<TrustedOriginObject>(trustedOriginsApiPath, {
        name: origin,
        origin,
        scopes,
      });
      return () => api.delete(`${trustedOriginsApiPath}/${id}`);
    }
    if (
      known.status === 'ACTIVE' &&
      scopes.every(({ type }) => known.scopes.some((each) => each.type === type))
    )
      return () => Promise.resolve();
    await api.put(`${trustedOriginsApiPath}/${known.id}`, { ...known, scopes, status: 'ACTIVE' });
    return () => api.put(`${trustedOriginsApiPath}/${known.id}`, known);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    throw new InvalidForm('baseUris', ...error.causes.map((cause) => `${origin}: ${cause}`));
  }
}
