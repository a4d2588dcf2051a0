import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { waitForUrl } from './wait-for-url.ts';
import { table } from './arguments.ts';
import { runCommand } from './command.ts';
import { startDevServer } from './dev-server.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { localFolder, readConfigFile } from './files.ts';
import { startLocalOrg } from './local-org.ts';
import { createSwitch, toggleOrgOnInput } from './org-switch.ts';
import { requireFreePorts } from './ports.ts';
import { startApi } from './sample-api.ts';

const usage = {
  command: 'npm start',
  summary: 'starts the local org, the API and ng serve, until Ctrl-C',
  options: {},
  settings: {
    APP_PORT: "the app's port, default 4200",
    API_PORT: "the API's port, default 4201",
    ORG_PORT: "the local org's port, default 4202",
    OKTA_ISSUER: 'with OKTA_CLIENT_ID: use this org instead of the one in public/okta.config.json',
    OKTA_CLIENT_ID: 'with OKTA_ISSUER: the app integration there',
    OKTA_AUDIENCE: 'the audience of the tokens that the API accepts, default api://default',
    API_SCOPE: 'a scope that the tokens must have, default none',
    API_DPOP: '"required": the tokens must be bound to a key (DPoP), default "optional"',
    SMTP_URL: 'a mail server that also delivers the emails of the local org, default none',
    DATABASE_URL:
      'a PostgreSQL database for the API, such as postgres://user@localhost/messages, default api.sqlite',
    LOCAL_DATA: 'the folder of org.sqlite and api.sqlite, default .local',
  },
};

await runCommand(usage, async (_, use) => {
  const environment = readEnvironment(process.env, readConfigFile());
  const { ports, config, hasLocalOrg } = environment;
  await requireFreePorts(ports, hasLocalOrg ? ['app', 'api', 'org'] : ['app', 'api']);

  const parts = hasLocalOrg ? 'the local org and the API' : 'the API';
  console.log(`Starting ${parts}, and building the app. The first build takes up to a minute …`);
  const org = hasLocalOrg ? await startLocalOrg(ports, process.env) : undefined;
  const orgSwitch = org && use(createSwitch(org, () => startLocalOrg(ports, process.env)));
  const api = use(await startApi(environment, process.env));
  const app = `http://localhost:${ports.app}`;
  const devServer = use(startDevServer(serveArguments(environment)));
  const urls = [app, `${api.url}public/status`];
  if (org) urls.push(`${org.issuer}/.well-known/openid-configuration`);
  await Promise.race([devServer.ended, Promise.all(urls.map(waitForUrl))]);

  const addresses = [
    ['App', app],
    ['API', api.url],
    ['Org', org?.url ?? config.issuer],
    ...(org
      ? [
          ['Console', org.console],
          ['Inbox', org.inbox],
        ]
      : []),
  ];
  const users = org?.users ?? [`a user of that org to whom the app ${config.clientId} is assigned`];
  const block = [...table(addresses), '', 'Sign in with', ...users, ''];
  if (org) block.push('Type o and Enter to stop and start the local org.');
  block.push('Ctrl-C stops everything.');
  console.log(['', ...block, ''].join('\n'));
  devServer.reportRebuilds();
  if (orgSwitch) toggleOrgOnInput(process.stdin, orgSwitch, console.log);
  return devServer.ended;
});

/** The arguments of `ng serve`: the port, and the configuration if it differs from the file's. */
function serveArguments({ ports, config, isConfigChanged }: Environment): string[] {
  const port = ['--port', String(ports.app)];
  if (!isConfigChanged) return port;
  // With the configuration "environment", angular.json serves the file of this folder.
  const folder = join(localFolder, 'environment');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'okta.config.json'), `${JSON.stringify(config, null, 2)}\n`);
  return [...port, '--configuration', 'environment'];
}
