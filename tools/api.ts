import { table } from './arguments.ts';
import { runCommand, untilStopped } from './command.ts';
import { readEnvironment } from './environment.ts';
import { databaseFile, readConfigFile } from './files.ts';
import { requireFreePorts } from './ports.ts';
import { removeDatabase } from './remove-database.ts';
import { startApi } from './sample-api.ts';

const usage = {
  command: 'npm run api',
  summary: 'starts the sample API alone, until Ctrl-C',
  options: { reset: 'first deletes all messages and users' },
  settings: {
    API_PORT: 'its port, default 4201',
    APP_PORT: "the app's port, default 4200: the origin that may call it",
    ORG_PORT: "the local org's port, default 4202",
    OKTA_ISSUER: 'the authorization server whose tokens it accepts, default from public/okta.config.json',
    OKTA_CLIENT_ID: 'the app whose tokens it accepts, default from public/okta.config.json',
    OKTA_AUDIENCE: "the tokens' audience, default api://default",
    API_SCOPE: 'a scope that the tokens must have, default none',
    API_DPOP: '"required": the tokens must be bound to a key (DPoP), default "optional"',
    DATABASE_URL:
      'a PostgreSQL database for the API, such as postgres://user@localhost/messages, default api.sqlite',
    LOCAL_DATA: 'the folder of api.sqlite, default .local',
  },
};

await runCommand(usage, async (given, use) => {
  const environment = readEnvironment(process.env, readConfigFile());
  await requireFreePorts(environment.ports, ['api']);
  if (given.has('reset')) removeDatabase(databaseFile('api', process.env));
  const api = use(await startApi(environment, process.env));
  const { issuer, clientId } = environment.config;
  const lines = table([
    ['API', api.url],
    ['Tokens of', issuer],
    ['Made for', clientId],
  ]);
  console.log([...lines, '', 'Ctrl-C stops it.'].join('\n'));
  return untilStopped();
});
