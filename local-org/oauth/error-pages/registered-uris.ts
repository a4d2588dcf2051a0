import { html } from 'hono/html';
import type { Content } from '../../pages/html.ts';
import type { App } from '../../store/documents.ts';
import type { Parameters } from '../parameters.ts';
import { closestUri, compareUris } from './compare-texts.ts';
import { describeDifferences } from './describe-differences.ts';
import { askedParameter, comparedCode, type RequestReport, type Row } from './request-report.ts';

/** A list of URIs that an app has. */
interface UriKind {
  /** The parameter of the request. */
  readonly parameter: 'redirect_uri' | 'post_logout_redirect_uri';
  /** Its name in the Admin Console. */
  readonly label: 'Sign-in redirect URIs' | 'Sign-out redirect URIs';
  /** Its name in the seed file. */
  readonly field: 'redirect_uris' | 'post_logout_redirect_uris';
}

export const signInUris: UriKind = {
  parameter: 'redirect_uri',
  label: 'Sign-in redirect URIs',
  field: 'redirect_uris',
};

export const signOutUris: UriKind = {
  parameter: 'post_logout_redirect_uri',
  label: 'Sign-out redirect URIs',
  field: 'post_logout_redirect_uris',
};

/** A request whose URI is not registered. */
interface UnregisteredUri {
  readonly kind: UriKind;
  readonly app: App;
  /** How the request named the app. */
  readonly client: Row;
  readonly parameters: Parameters;
  /** All apps of the org. */
  readonly apps: readonly App[];
}

/** Explains why a URI is refused that must be registered. */
export function explainUnregisteredUri({
  kind,
  app,
  client,
  parameters,
  apps,
}: UnregisteredUri): RequestReport {
  const registered = app[kind.field];
  const asked = parameters.get(kind.parameter);
  const similar = closestUri(asked, registered);
  return {
    asked: [client, askedParameter(parameters, kind.parameter, similar, compareUris)],
    org: {
      heading: 'What is registered',
      rows: [
        ['App', appLink(app)],
        [kind.label, uriList(registered, asked, similar)],
        ...elsewhere(kind, app, asked, apps),
      ],
    },
    steps: [
      html`Let the app send a registered URI as <code>${kind.parameter}</code>. It must match exactly.`,
      html`Or register the URI in the Admin Console: <strong>Applications</strong> > ${appLink(app)} >
        <strong>General</strong> > <strong>${kind.label}</strong>. In the seed file, that is
        <code>${kind.field}</code>.`,
      doctorStep,
    ],
  };
}

/** The command that finds this kind of mistake before a sign-in, also in a real org. */
export const doctorStep: Content = html`<code>npm run doctor</code> compares the app's configuration with the
  org.`;

/** The name of an app, as a link to its page in the Admin Console. */
export const appLink = ({ id, label }: Pick<App, 'id' | 'label'>): Content =>
  html`<a href="/admin/apps/${encodeURIComponent(id)}">${label}</a>`;

const uriList = (registered: readonly string[], asked: string | undefined, similar?: string): Content =>
  registered.length === 0
    ? 'none'
    : html`<ul class="values">
        ${registered.map((uri) =>
          uri === similar && asked !== undefined
            ? html`<li>
                ${comparedCode(uri, asked, compareUris)}
                ${describeDifferences(asked, uri).map((text) => html`<span class="quiet">${text}</span>`)}
              </li>`
            : html`<li><code>${uri}</code></li>`,
        )}
      </ul>`;

/** The URI may be registered at another place: in the app's other list, or for another app. */
function elsewhere(kind: UriKind, app: App, asked: string | undefined, apps: readonly App[]): readonly Row[] {
  if (asked === undefined) return [];
  const other = kind === signInUris ? signOutUris : signInUris;
  if (app[other.field].includes(asked)) return [['This URI', `is one of the app’s ${other.label}`]];
  const owner = apps.find((each) => each[kind.field].includes(asked));
  return owner ? [['This URI', html`is registered for another app: ${appLink(owner)}`]] : [];
}
