import type { ConsoleContext } from '../console-env.ts';
import type { toAppObject } from '../../management/apps/app-object.ts';

/** Okta's app object. */
export type AppObject = ReturnType<typeof toAppObject>;

/** Okta's names of the types of apps: `browser`, `native`, `web`. */
export type ApplicationType = AppObject['settings']['oauthClient']['application_type'];

/** The path of the list of apps in the console. */
export const appsPath = '/admin/apps';

/** The path of an app in the console. */
export const appPath = (id: string): string => `${appsPath}/${encodeURIComponent(id)}`;

/** The path of an app in the API. */
export const appApiPath = (id: string): string => `/api/v1/apps/${encodeURIComponent(id)}`;

/** The app that the path of the request names as `:appId`. @throws ApiError if it doesn't exist. */
export const requestedApp = (c: ConsoleContext): Promise<AppObject> =>
  c.var.api.get<AppObject>(appApiPath(c.req.param('appId') ?? ''));

/** The id at the end of a link of the API. */
export const linkedId = ({ href }: { readonly href: string }): string => href.split('/').at(-1) ?? '';

/** The types of apps in the words of Okta's Admin Console, in its order. */
export const applicationTypes: Readonly<
  Record<ApplicationType, { readonly label: string; readonly hint: string }>
> = {
  web: {
    label: 'Web Application',
    hint: 'Server-side applications where authentication and tokens are handled on the server (for example, Go, Java, ASP.Net, Node.js, PHP)',
  },
  browser: {
    label: 'Single-Page Application',
    hint: 'Single-page web applications that run in the browser where the client receives tokens (for example, JavaScript, Angular, React, Vue)',
  },
  native: {
    label: 'Native Application',
    hint: 'Desktop or mobile applications that run natively on a device and redirect users to a non-HTTP callback (for example, iOS, Android, React Native)',
  },
};
