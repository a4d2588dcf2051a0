import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { buildDeployment } from '../deploy/build.ts';
import { installedServer, runServer } from '../deploy/run-server.ts';
import { toVariables, valueOf } from '../deploy/variables.ts';
import { table } from './arguments.ts';
import { CommandError } from './command-error.ts';
import { runCommand } from './command.ts';
import { readEnvironment, type Environment } from './environment.ts';
import { readConfigFile, root } from './files.ts';
import { startLocalOrg } from './local-org.ts';
import { requireFreePorts } from './ports.ts';
import { startApi } from './sample-api.ts';

const deployment = join(root, 'dist/deploy');

const usage = {
  command: 'npm run preview',
  summary:
    'builds the app for production and serves it as in production, with the local org and the API, until Ctrl-C',
  options: { 'no-build': 'serves the last build' },
  settings: {
    APP_PORT: "the app's port, default 4200",
    API_PORT: "the API's port, default 4201",
    ORG_PORT: "the local org's port, default 4202",
    OKTA_ISSUER: 'with OKTA_CLIENT_ID: use this org instead of the one in public/okta.config.json',
    OKTA_CLIENT_ID: 'with OKTA_ISSUER: the app integration there',
    BASE_PATH: 'with OKTA_ISSUER: the path that the app is served at, such as /shop/',
    'PROTECTED_APIS, DPOP, …': 'the other variables in docs/production.md',
  },
};

await runCommand(usage, async (given, use) => {
  const environment = readEnvironment(process.env, readConfigFile());
  const { ports, config, hasLocalOrg } = environment;
  const basePath = valueOf(process.env, 'BASE_PATH') ?? '/';
  if (hasLocalOrg && basePath !== '/')
    throw new CommandError(
      'The local org knows the app only at /: leave out BASE_PATH, or name your org with OKTA_ISSUER and OKTA_CLIENT_ID.',
    );
  await requireFreePorts(ports, hasLocalOrg ? ['app', 'api', 'org'] : ['app', 'api']);
  if (!given.has('no-build')) await buildApp();
  await explain(() => buildDeployment(deployment));

  const org = hasLocalOrg ? use(await startLocalOrg(ports, process.env)) : undefined;
  const api = use(await startApi(environment, process.env));
  const server = installedServer();
  const running = use(await explain(() => runServer(deployment, server, variables(environment))));

  const addresses = [
    ['App', `http://localhost:${ports.app}${basePath}`],
    ['Served by', server === 'nginx' ? server : `${server}, since nginx is not installed`],
    ['API', api.url],
    ['Org', org?.url ?? config.issuer],
  ];
  const users = org?.users ?? [`a user of that org to whom the app ${config.clientId} is assigned`];
  const block = [...table(addresses), '', 'Sign in with', ...users, '', 'Ctrl-C stops everything.'];
  console.log(['', ...block, ''].join('\n'));
  throw new CommandError(`The web server ended, so all servers were stopped. ${await running.ended}`);
});

/** The configuration of `npm start`, and the variables that change it. */
function variables({ config, ports }: Environment): Record<string, string | undefined> {
  const given = Object.entries(process.env).filter(([, value]) => value !== '');
  return {
    ...toVariables(config),
    ...Object.fromEntries(given),
    HOST: 'localhost',
    PORT: String(ports.app),
  };
}

async function buildApp(): Promise<void> {
  const build = spawn(process.execPath, [join(root, 'node_modules/@angular/cli/bin/ng.js'), 'build'], {
    cwd: root,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  const [code] = (await once(build, 'close')) as [number | null];
  if (code !== 0) throw new CommandError('"ng build" failed. Its output says why.');
}

/** What goes wrong here is about the build or the variables, and the message alone says what to do. */
async function explain<T>(act: () => Promise<T>): Promise<T> {
  try {
    return await act();
  } catch (error) {
    throw new CommandError((error as Error).message, { cause: error });
  }
}
