import { html } from 'hono/html';
import type { OrgContext } from '../../context.ts';
import type { App } from '../../store/documents.ts';
import type { Parameters } from '../parameters.ts';
import { findSimilar } from './compare-texts.ts';
import { appLink, doctorStep, explainUnregisteredUri, signInUris } from './registered-uris.ts';
import { askedParameter, comparedCode, type RequestReport, type Row } from './request-report.ts';

/** How many apps the page lists. */
const maxApps = 10;

/** Explains why an authorization request was refused before its redirect URI could be trusted. */
export function explainAuthorizeRequest({ store }: OrgContext, parameters: Parameters): RequestReport {
  const apps = store.apps.all();
  const app = apps.find(({ id }) => id === parameters.get('client_id'));
  if (!app) return explainUnknownClient(parameters, apps);
  if (app.status !== 'ACTIVE') return explainInactiveApp(parameters, app);
  return explainUnregisteredUri({
    kind: signInUris,
    app,
    client: askedParameter(parameters, 'client_id'),
    parameters,
    apps,
  });
}

function explainUnknownClient(parameters: Parameters, apps: readonly App[]): RequestReport {
  const clientId = parameters.get('client_id');
  const similar = findSimilar(
    clientId,
    apps.map(({ id }) => id),
  );
  const owner = apps.find((app) => app.redirect_uris.includes(parameters.get('redirect_uri') ?? ''));
  return {
    asked: [askedParameter(parameters, 'client_id', similar), askedParameter(parameters, 'redirect_uri')],
    org: {
      heading: 'What is registered',
      rows: [
        ...apps.slice(0, maxApps).map((app) => clientRow(app, app.id === similar ? clientId : undefined)),
        ...(apps.length > maxApps ? ([['Others', `${apps.length - maxApps} more`]] as const) : []),
        ...(owner ? ([['The redirect URI', html`belongs to ${appLink(owner)}`]] as const) : []),
      ],
    },
    steps: [
      html`Copy the client ID from the Admin Console: <strong>Applications</strong> > the app >
        <strong>General</strong>.`,
      html`If the app is missing, create it: <a href="/admin/apps">Applications</a> >
        <strong>Create App Integration</strong>. In the seed file, add it to <code>apps</code>.`,
      doctorStep,
    ],
  };
}

/** @param asked the client ID to compare with. */
const clientRow = (app: App, asked: string | undefined): Row => [
  appLink(app),
  html`${comparedCode(app.id, asked)} ${app.status === 'ACTIVE' ? '' : inactive}`,
];

const inactive = html`<span class="badge" data-status="INACTIVE">Inactive</span>`;

const explainInactiveApp = (parameters: Parameters, app: App): RequestReport => ({
  asked: [askedParameter(parameters, 'client_id'), askedParameter(parameters, 'redirect_uri')],
  org: { heading: 'What is registered', rows: [clientRow(app, undefined)] },
  steps: [
    html`Activate the app in the Admin Console: <strong>Applications</strong> > ${appLink(app)} >
      <strong>Actions</strong> > <strong>Activate</strong>.`,
  ],
});
