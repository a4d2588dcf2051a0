import { createApi, type Api, type ApiOptions } from '../api/index.ts';
import type { Environment } from './environment.ts';
import { databaseFile } from './files.ts';
import { explainListenErrors, type Variables } from './ports.ts';
import { CommandError } from './command-error.ts';

/**
 * Starts the API on its port, with its file. It takes the access tokens that the environment's issuer made for the app.
 * @param env `OKTA_AUDIENCE`: the tokens' audience, default `api://default`; `API_SCOPE`: a scope that they must
 * have; `API_DPOP`: whether they must be bound to a key, `optional` or `required`
 * @throws Problem when a setting can't be used, or the port.
 */
export function startApi({ ports, config }: Environment, env: Variables): Promise<Api> {
  const { OKTA_AUDIENCE: audience, API_SCOPE: requiredScope, API_DPOP: dpop } = env;
  const options: ApiOptions = {
    port: ports.api,
    issuer: config.issuer.replace(/\/$/, ''),
    clientId: config.clientId,
    ...(audience && { audience }),
    ...(requiredScope && { requiredScope }),
    // The API itself says so if it is neither.
    ...(dpop && { dpop: dpop as NonNullable<ApiOptions['dpop']> }),
    allowedOrigins: [`http://localhost:${ports.app}`],
    database: databaseFile('api', env),
  };
  return explainListenErrors('api', ports, () => createApi(options).catch(rethrowAsCommandError));
}

/** The API reports an option that can't be used as a TypeError that names it. */
function rethrowAsCommandError(error: unknown): never {
  if (error instanceof TypeError)
    throw new CommandError(`The API can't start: ${error.message}`, { cause: error });
  throw error;
}
