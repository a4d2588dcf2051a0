import { createApi, type Api, type ApiOptions } from '../api/index.ts';
import type { Environment } from './environment.ts';
import { databaseFile } from './files.ts';
import { explainListenErrors, type Variables } from './ports.ts';
import { CommandError } from './command-error.ts';

/**
 * Starts the API on its port with its database. It accepts the access tokens of the environment's issuer and app.
 * @param env `OKTA_AUDIENCE`: the tokens' audience, default `api://default`; `API_SCOPE`: a required scope; `API_DPOP`:
 * whether tokens must be bound to a key, `optional` or `required`; `DATABASE_URL`: a PostgreSQL database instead of the
 * SQLite file
 * @throws CommandError if a setting or the port can't be used
 */
export function startApi({ ports, config }: Environment, env: Variables): Promise<Api> {
  const { OKTA_AUDIENCE: audience, API_SCOPE: requiredScope, API_DPOP: dpop } = env;
  const { DATABASE_URL: databaseUrl = '' } = env;
  const options: ApiOptions = {
    port: ports.api,
    issuer: config.issuer.replace(/\/$/, ''),
    clientId: config.clientId,
    ...(audience && { audience }),
    ...(requiredScope && { requiredScope }),
    // The API itself rejects other values.
    ...(dpop && { dpop: dpop as NonNullable<ApiOptions['dpop']> }),
    allowedOrigins: [`http://localhost:${ports.app}`],
    database: databaseUrl === '' ? databaseFile('api', env) : databaseUrl,
  };
  return explainListenErrors('api', ports, () => createApi(options).catch(rethrowAsCommandError));
}

/** The API throws a TypeError for an invalid option. */
function rethrowAsCommandError(error: unknown): never {
  if (error instanceof TypeError)
    throw new CommandError(`The API can't start: ${error.message}`, { cause: error });
  throw error;
}
