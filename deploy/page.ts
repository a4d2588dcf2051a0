import { createHash } from 'node:crypto';

/** In `src/index.html`, wherever the page needs the nonce of its content security policy. */
export const noncePlaceholder = 'CSP_NONCE';

const baseElement = /<base href="[^"]*"\s*\/?>/;

/**
 * Moves the app's page to another base path.
 * @param html the `index.html` of the build
 * @param basePath such as `/shop/`
 * @throws Error if the page has no base element or no place for the nonce
 */
export function moveToBasePath(html: string, basePath: string): string {
  if (!baseElement.test(html))
    throw new Error('The build’s index.html has no <base href="/">: restore it in src/.');
  if (!html.includes(noncePlaceholder))
    throw new Error(
      `The build's index.html has no ${noncePlaceholder}: write <app-root ngCspNonce="${noncePlaceholder}"> in src/.`,
    );
  return html.replace(baseElement, `<base href="${basePath}">`);
}

const configPreload = /<link rel="preload"[^>]* href="okta\.config\.json"[^>]*>/;

/**
 * Puts the configuration in place of the page's preload of it, so that the app needs no request for it. Leaves a page without a
 * preload as it is.
 * @param config the text of `okta.config.json`
 */
export const writeConfig = (html: string, config: string): string =>
  html.replace(
    configPreload,
    // An element of this type can't be executed. Its text ends at the next `</script>` (HTML, section 4.12.1.3).
    () =>
      `<script type="application/json" id="okta.config.json">${config.replaceAll('<', '\\u003c')}</script>`,
  );

/** The hashes of a page's inline scripts, as a content security policy has them (CSP 3, section 2.3.1). */
export const inlineScriptHashes = (html: string): readonly string[] =>
  Array.from(
    html.matchAll(/<script(?![^>]*\s(?:src=|type="application\/json"))[^>]*>([^]*?)<\/script>/g),
    ([, script = '']) => `'sha256-${createHash('sha256').update(script).digest('base64')}'`,
  );
