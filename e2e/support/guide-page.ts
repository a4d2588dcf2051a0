import { html, raw } from 'hono/html';
import type { Site } from './listen.ts';
import { servePlainPage } from './plain-page.ts';

/** What the guide asks its reader to paste into the page. */
export interface GuideSettings {
  readonly issuer: string;
  readonly clientId: string;
}

/** The guide's page on its own origin. */
export interface GuideSite extends Site {
  settings: GuideSettings;
}

/**
 * Serves the plain page with what the guide puts into it: it goes to the sign-in page as soon as it opens, shows who is
 * signed in, and has a button that closes the session at Okta. The page keeps no tokens, so a reload signs in again.
 * https://developer.okta.com/docs/guides/auth-js-redirect/main/
 */
export async function serveGuidePage(): Promise<GuideSite> {
  const pasted: { settings: GuideSettings } = { settings: { issuer: '', clientId: '' } };
  const site = await servePlainPage(
    () =>
      html`<h1>My guide app</h1>
        <p id="user"></p>
        <button id="close">Close Okta Session</button>
        <script type="module">
          const client = new OktaAuth({
            ...${raw(JSON.stringify(pasted.settings))},
            redirectUri: location.origin,
            scopes: ['openid', 'profile', 'email'],
          });
          document.querySelector('#close').onclick = () => client.signOut();
          if (client.isLoginRedirect()) {
            const { tokens } = await client.token.parseFromUrl();
            document.querySelector('#user').textContent = tokens.idToken.claims.email;
          } else {
            await client.token.getWithRedirect({ responseType: ['id_token'] });
          }
        </script>`,
  );
  return Object.assign(pasted, site);
}
