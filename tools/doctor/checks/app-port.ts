import { isLoopbackName } from '../../../loopback/names.ts';
import { places } from '../admin-console.ts';
import type { Check } from '../check.ts';
import { failed, passed } from '../result.ts';
import { portOf } from '../served-port.ts';

/** The redirect URI leads to the origin and the port at which the app is served. */
export const appPort: Check = {
  id: 'app-port',
  title: 'The redirect URI leads to where the app is served',
  run({ target: { redirectUri, appOrigin, served, file } }) {
    const url = new URL(redirectUri);
    if (url.origin !== appOrigin)
      return failed({
        problem: `The redirect URI is at ${url.origin}, but the app is open at ${appOrigin}: after the sign-in the browser lands where the app's data is not.`,
        fix: `Open the app at ${url.origin}, or write only the path: ${url.pathname.slice(1)}.`,
        where: `${file}: redirectUri`,
      });
    if (!isLoopbackName(url.hostname) || portOf(url) === served.port) return passed(redirectUri);
    return failed({
      problem: `The app is served at port ${served.port} (${served.from}), but the redirect URI is ${redirectUri}: after the sign-in the browser opens a port where the app is not.`,
      fix: `Serve the app at port ${portOf(url)}, or set APP_PORT=${served.port} and add the redirect URI with port ${served.port} to the Sign-in redirect URIs.`,
      where: `angular.json, and ${places.general} > Sign-in redirect URIs`,
    });
  },
};
