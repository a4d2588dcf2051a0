import { createApi, type Api } from '../api/index.ts';
import type { Environment } from './environment.ts';
import { databaseFile } from './files.ts';
import { listening, type Variables } from './ports.ts';

/**
 * Starts the API on its port, with its file. It takes the access tokens that the environment's issuer made for the app.
 * @param env `OKTA_AUDIENCE`: the tokens' audience, default `api://default`; `API_SCOPE`: a scope that they must have
 */
export function startApi({ ports, config }: Environment, env: Variables): Promise<Api> {
  const { OKTA_AUDIENCE: audience, API_SCOPE: requiredScope } = env;
  return listening('api', ports, () =>
    createApi({
      port: ports.api,
      issuer: config.issuer.replace(/\/$/, ''),
      clientId: config.clientId,
      ...(audience && { audience }),
      ...(requiredScope && { requiredScope }),
      allowedOrigins: [`http://localhost:${ports.app}`],
      database: databaseFile('api', env),
    }),
  );
}
