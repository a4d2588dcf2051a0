import { html } from 'hono/html';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import type { Parameters } from '../parameters.ts';
import { findSimilar } from './compare-uris.ts';
import { appLink, doctorStep, explainUnregisteredUri, signInUris } from './registered-uris.ts';
import { askedParameter, comparedCode, type RequestReport } from './request-report.ts';

/** How many apps the page lists. */
const maxApps = 10;

/** Explains why an authorization request was refused before its redirect URI could be trusted. */
export function explainAuthorizeRequest({ store }: OrgContext, parameters: Parameters): RequestReport {
  const clientId = parameters.get('client_id');
  const apps = store.apps.all();
  const app = apps.find(({ id }) => id === clientId);
  if (!app) return explainUnknownClient(parameters, apps);
  if (app.status !== 'ACTIVE') return explainInactiveApp(app, parameters);
  return explainUnregisteredUri(signInUris, app, parameters, apps);
}

function explainUnknownClient(parameters: Parameters, apps: readonly App[]): RequestReport {
  const clientId = parameters.get('client_id');
  const redirectUri = parameters.get('redirect_uri');
  const similar =
    clientId === undefined
      ? undefined
      : findSimilar(
          clientId,
          apps.map(({ id }) => id),
        );
  const [only] =
    redirectUri === undefined ? [] : apps.filter((app) => app.redirect_uris.includes(redirectUri));
  return {
    asked: [askedParameter(parameters, 'client_id', similar), askedParameter(parameters, 'redirect_uri')],
    registered: [
      ...apps
        .slice(0, maxApps)
        .map(
          (app) => [appLink(app), comparedCode(app.id, app.id === similar ? clientId : undefined)] as const,
        )
        .map(([label, id]) => ['App', html`${label}<br />${id}`] as const),
      ...(apps.length > maxApps ? ([['', `and ${apps.length - maxApps} more`]] as const) : []),
      ...(only ? ([['The redirect URI', html`belongs to ${appLink(only)}`]] as const) : []),
    ],
    steps: [
      html`Copy the client ID from the Admin Console: <strong>Applications</strong> > the app >
        <strong>General</strong>.`,
      html`If the app is missing, create it: <a href="/admin/apps">Applications</a> >
        <strong>Create App Integration</strong>. In the seed file, add it to <code>apps</code>.`,
      doctorStep,
    ],
  };
}

const explainInactiveApp = (app: App, parameters: Parameters): RequestReport => ({
  asked: [['client_id', html`<code>${app.id}</code>`], askedParameter(parameters, 'redirect_uri')],
  registered: [
    ['App', appLink(app)],
    ['Status', html`<span class="badge" data-status="INACTIVE">Inactive</span>`],
  ],
  steps: [
    html`Activate the app in the Admin Console: <strong>Applications</strong> > ${appLink(app)} >
      <strong>Actions</strong> > <strong>Activate</strong>.`,
  ],
});
