import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from './command.ts';
import { examine } from './doctor/examine.ts';
import { jsonReport, textReport } from './doctor/report.ts';
import { readTarget } from './doctor/target.ts';
import { readConfigFile, root } from './files.ts';

const usage = {
  command: 'npm run doctor',
  summary:
    'checks the configuration against the org, from outside and without changing anything. The exit code is 1 if a check fails.',
  options: {
    'config=': 'the configuration, default public/okta.config.json',
    'app-url=': "the app's address, default http://localhost:4200",
    'api-url=': "the API's address, default the first of protectedApis",
    json: 'prints the results as JSON',
  },
  settings: {
    APP_PORT: "the app's port, default 4200",
    API_PORT: "the API's port, default 4201",
    ORG_PORT: "the local org's port, default 4202",
    OKTA_ISSUER: 'with OKTA_CLIENT_ID: check this org instead of the one in the configuration',
    OKTA_CLIENT_ID: 'with OKTA_ISSUER: the app integration there',
    OKTA_AUDIENCE: 'the audience of the tokens that the API accepts, default api://default',
  },
};

await runCommand(usage, async (given) => {
  const file = given.get('config');
  const target = readTarget(process.env, {
    file,
    config: readConfigFile(file),
    appUrl: given.get('app-url'),
    apiUrl: given.get('api-url'),
    workspace: readFileSync(join(root, 'angular.json'), 'utf8'),
  });
  const reports = await examine(target);
  console.log((given.has('json') ? jsonReport : textReport)(target, reports));
  return reports.some(({ status }) => status === 'failed') ? 1 : 0;
});
