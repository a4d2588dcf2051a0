import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type { OrgContext } from '../context.ts';
import { dashboardApp, findSignInApp } from '../dashboard-app.ts';
import { newSecret } from '../ids.ts';
import type { AuthorizeRequest, Settings, Transaction } from '../store/documents.ts';
import { settingsOf } from '../store/store.ts';
import { assetsPath } from './assets.ts';
import { htmlResponse } from '../pages/html-response.ts';
import { stylesPath } from '../pages/styles.ts';
import { chooseLanguage } from './language.ts';

/** The widget's bundle and style sheet, by generation. */
const bundles: Readonly<Record<Settings['signInPage']['generation'], { script: string; style: string }>> = {
  2: { script: 'js/okta-sign-in.oie.min.js', style: 'css/okta-sign-in.min.css' },
  3: { script: 'js/okta-sign-in.next.no-polyfill.js', style: 'css/okta-sign-in.next.css' },
};

/** The hosted sign-in page, for a sign-in that an app has started. */
export function signInPage(
  org: OrgContext,
  c: Context,
  { stateToken, transaction }: { readonly stateToken: string; readonly transaction: Transaction },
): Response {
  return widgetPage(org, c, stateToken, transaction.request);
}

/** A page on which the widget shows a message and no form. `stateToken` identifies the message. */
export function terminalPage(org: OrgContext, c: Context, stateToken: string): Response {
  return widgetPage(org, c, stateToken);
}

/**
 * A page with Okta's Sign-In Widget. The org serves all of its files itself.
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
    // The bundle of the second generation contains no Classic engine.
    useClassicEngine: false,
    // Otherwise, a second sign-in in the same tab resumes the one that was abandoned there.
    overrideExistingStateToken: true,
    brandName,
    logo: '/sign-in/logo.svg',
    cspNonce: nonce,
    assets: { baseUrl: assetsPath },
    features: {
      rememberMe: true,
      // A terminal page belongs to no app, so there is no page to go back to.
      ...(!request && { hideSignOutLinkInMFA: true }),
    },
    language,
  };
  const label = request && (findSignInApp(org.store, request.clientId)?.label ?? request.clientId);
  const page = html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Sign in · ${brandName}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${assetsPath}/${style}" />
        <link rel="stylesheet" href="${stylesPath('sign-in.css')}" />
        <script id="configuration" type="application/json">
          ${raw(JSON.stringify(configuration).replaceAll('<', '\\u003c'))}
        </script>
        <script defer nonce="${nonce}" src="${assetsPath}/${script}"></script>
        <script type="module" nonce="${nonce}" src="/sign-in/sign-in-page.client.js"></script>
      </head>
      <body>
        <!-- Only the widget is translated. -->
        <header lang="en">
          <p>
            ${
              label
                ? html`Sign in with your <strong>${brandName}</strong> account to access
                    <strong>${label}</strong>`
                : html`Your <strong>${brandName}</strong> account`
            }
          </p>
        </header>
        <!-- The widget contains the main landmark of the page. -->
        <div class="content">
          <div id="okta-login-container"></div>
          <p id="load-error" lang="en" role="alert" hidden>
            The sign-in page failed to load. Reload the page to try again.
          </p>
          <noscript lang="en">
            <p>To sign in, turn on JavaScript in your browser and reload this page.</p>
          </noscript>
        </div>
        ${request?.clientId === dashboardApp.id ? demoUsersSection(org) : ''}
        <footer lang="en">
          <p>This is a local org for development. Its users and passwords are not real.</p>
          <p>
            <a href="/inbox" target="_blank" rel="noopener">Inbox of the local org</a> ·
            <a href="/" target="_blank" rel="noopener">Its apps and Admin Console</a>
          </p>
        </footer>
      </body>
    </html>`;
  return htmlResponse(c, page, {
    'script-src': `'nonce-${nonce}'`,
    'style-src': `'self' 'nonce-${nonce}'`,
    'img-src': "'self' data:",
    'font-src': "'self'",
    'connect-src': "'self'",
    // The second generation submits a form when it is done, and Chromium checks the redirect's target against this too.
    'form-action': request ? `'self' ${cspSource(request.redirectUri)}` : "'none'",
  });
}

/** The seed's users. A click fills in the form. The page has their passwords, since the org answers only this machine. */
function demoUsersSection({ demoUsers }: OrgContext) {
  if (!demoUsers.length) return '';
  return html`<section class="demo-users" lang="en" aria-labelledby="demo-users">
    <h2 id="demo-users">Demo users</h2>
    <p>Select a user to fill in the form.</p>
    <ul>
      ${demoUsers.map(
        ({ login, password }) =>
          html`<li>
            <button type="button" data-login="${login}" data-password="${password}">${login}</button>
          </li>`,
      )}
    </ul>
  </section>`;
}

/** The source expression for a URI: its origin, or its scheme if that is a custom one. */
function cspSource(uri: string): string {
  const { origin, protocol } = new URL(uri);
  return origin === 'null' ? protocol : origin;
}
