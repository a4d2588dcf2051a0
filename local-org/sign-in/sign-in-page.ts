import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { OrgContext } from '../context.ts';
import { newSecret } from '../ids.ts';
import type { AuthorizeRequest, Settings, Transaction } from '../store/documents.ts';
import { settingsOf } from '../store/store.ts';
import { assetsPath } from './assets.ts';
import { htmlResponse } from './html-response.ts';
import { chooseLanguage } from './language.ts';

/** The widget's bundle and style sheet, by generation. */
const bundles: Readonly<Record<Settings['signInPage']['generation'], { script: string; style: string }>> = {
  2: { script: 'js/okta-sign-in.oie.min.js', style: 'css/okta-sign-in.min.css' },
  3: { script: 'js/okta-sign-in.next.no-polyfill.js', style: 'css/okta-sign-in.next.css' },
};

/** The hosted sign-in page, for a sign-in that an app has asked for. */
export function signInPage(
  org: OrgContext,
  c: Context,
  { stateToken, transaction }: { readonly stateToken: string; readonly transaction: Transaction },
): Response {
  return widgetPage(org, c, stateToken, transaction.request);
}

/** A page on which the widget says something and asks for nothing. `stateToken` is for what it says. */
export function terminalPage(org: OrgContext, c: Context, stateToken: string): Response {
  return widgetPage(org, c, stateToken);
}

/**
 * Okta's Sign-In Widget on the org's own page, all of it served from here.
 * https://github.com/okta/okta-signin-widget#configuration
 */
function widgetPage(org: OrgContext, c: Context, stateToken: string, request?: AuthorizeRequest): Response {
  const { generation, brandName } = settingsOf(org.store).signInPage;
  const { script, style } = bundles[generation];
  const nonce = newSecret();
  const language = chooseLanguage(request?.uiLocales, c.req.header('Accept-Language'));
  const configuration = {
    el: '#okta-login-container',
    baseUrl: org.url,
    stateToken,
    // The bundle of the second generation has no other engine.
    useClassicEngine: false,
    // Else a second sign-in in the same tab takes up the one that was abandoned there.
    overrideExistingStateToken: true,
    brandName,
    logo: '/sign-in/logo.svg',
    cspNonce: nonce,
    assets: { baseUrl: assetsPath },
    features: {
      rememberMe: true,
      // From a notice there is no way back: it knows of no app.
      ...(!request && { hideSignOutLinkInMFA: true }),
    },
    language,
  };
  const label = request && (org.store.apps.get(request.clientId)?.label ?? request.clientId);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Sign in · ${brandName}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${assetsPath}/${style}" />
        <link rel="stylesheet" href="/sign-in/page.css" />
        <script id="configuration" type="application/json">
          ${raw(JSON.stringify(configuration).replaceAll('<', '\\u003c'))}
        </script>
        <script defer nonce="${nonce}" src="${assetsPath}/${script}"></script>
        <script type="module" nonce="${nonce}" src="/sign-in/page.client.js"></script>
      </head>
      <body>
        <!-- What is not the widget's is in English. -->
        <header lang="en">
          <p>
            ${
              label
                ? html`Sign in with your account at <strong>${brandName}</strong> to go on to
                    <strong>${label}</strong>`
                : html`Your account at <strong>${brandName}</strong>`
            }
          </p>
        </header>
        <!-- The widget brings the page's main landmark. -->
        <div class="content">
          <div id="okta-login-container"></div>
          <p id="trouble" lang="en" role="alert" hidden>
            The sign-in page could not be shown. Reload it to try again.
          </p>
          <noscript lang="en">
            <p>To sign in, switch JavaScript on in your browser and reload this page.</p>
          </noscript>
        </div>
        <footer lang="en">
          <p>This is a local org for development: its users and passwords are not real.</p>
          <p><a href="/inbox" target="_blank" rel="noopener">Inbox of the local org</a></p>
        </footer>
      </body>
    </html>`;
  return htmlResponse(c, page, {
    'script-src': `'nonce-${nonce}'`,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    // The second generation leaves with a form, and Chromium holds what that redirects to against this as well.
    'form-action': request ? `'self' ${cspSource(request.redirectUri)}` : "'none'",
  });
}

/** What stands for `uri` in a policy: its origin, or the scheme of an app's own. */
function cspSource(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
}
