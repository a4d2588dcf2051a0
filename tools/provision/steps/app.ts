import type { Application } from '@okta/okta-sdk-nodejs';
import {
  checkedApp,
  findApps,
  isOurs,
  notesOf,
  replaceApp,
  wantedApp,
  type ProvisionedApp,
} from '../app/app.ts';
import { notesWith, readLedger } from '../app/ledger.ts';
import { differences } from '../differences.ts';
import type { WithId } from '../org/client.ts';
import type { Settings } from '../settings.ts';
import { keep, notOurs, notThere, refuse, type Decision, type Run, type Step } from '../step.ts';

type Wanted = Pick<Settings, 'name' | 'appUrl' | 'remove'>;

/** Decides about the app integration. @param found the apps with its label */
export function decideApp(found: readonly Application[], settings: Wanted): Decision {
  const { name, appUrl, remove } = settings;
  const ours = found.filter((each) => isOurs(each, name));
  const [app] = ours;
  if (ours.length > 1) return refuse('there are several: delete all but one');
  if (!app)
    return found.length > 0 ? notOurs('an app of this name') : remove ? notThere : createDecision(appUrl);
  if (remove) return { action: 'remove', why: 'with its assignments' };
  const changed = differences(app, checkedApp(settings));
  if (app.status === 'INACTIVE') changed.unshift('status');
  return changed.length === 0
    ? keep('it is as it should be')
    : { action: 'change', why: `these differ: ${changed.map(lastPart).join(', ')}` };
}

const createDecision = (appUrl: string): Decision => ({
  action: 'create',
  why: `single-page app at ${appUrl}: Authorization Code with PKCE, and refresh tokens`,
});

const lastPart = (path: string): string => path.split('.').at(-1) ?? path;

/**
 * The app integration: "Create App Integration", OIDC, single-page application.
 * https://developer.okta.com/docs/api/openapi/okta-management/management/tag/Application/
 */
export const appStep: Step = {
  title: ({ settings }) => `App integration "${settings.name}"`,
  async plan(run) {
    const { org, settings } = run;
    const found = await findApps(org, settings.name);
    const decision = decideApp(found, settings);
    const app = found.find((each): each is ProvisionedApp => isOurs(each, settings.name));
    run.app = app;
    return { ...decision, apply: applyOf(run, decision, app) };
  },
};

function applyOf(run: Run, { action }: Decision, app: ProvisionedApp | undefined) {
  if (action === 'create') return () => create(run);
  if (!app) return undefined;
  // Steps before it may have changed the notes since.
  if (action === 'change') return () => change(run, run.app ?? app);
  return action === 'remove' ? () => remove(run, app) : undefined;
}

async function create(run: Run): Promise<void> {
  const { settings, ...wanted } = wantedApp(run.settings);
  const notes = { admin: notesWith(run.settings.name) };
  const application = { name: 'oidc_client', ...wanted, settings: { ...settings, notes } };
  run.app = (await run.org.get((client) =>
    client.applicationApi.createApplication({ application: application }),
  )) as ProvisionedApp;
  run.results.push(
    "The app has the org's default authentication policy, which may ask for a second factor (Sign On > User authentication).",
  );
}

async function change(run: Run, app: ProvisionedApp): Promise<void> {
  const appId = app.id;
  if (app.status === 'INACTIVE')
    await run.org.send((client) => client.applicationApi.activateApplication({ appId }));
  const notes = { admin: notesWith(run.settings.name, readLedger(notesOf(app))) };
  const wanted = wantedApp(run.settings);
  // The status can only be sent back as it is.
  run.app = await replaceApp(
    run.org,
    { ...app, status: 'ACTIVE' },
    { ...wanted, settings: { ...wanted.settings, notes } },
  );
}

/** Okta deletes inactive apps only. */
async function remove({ org }: Run, { id: appId, status }: ProvisionedApp & WithId): Promise<void> {
  if (status !== 'INACTIVE')
    await org.send((client) => client.applicationApi.deactivateApplication({ appId }));
  await org.send((client) => client.applicationApi.deleteApplication({ appId }));
}
