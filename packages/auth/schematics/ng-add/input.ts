import { SchematicsException } from '@angular-devkit/schematics';

/**
 * Returns the issuer in the form of the configuration. The app itself validates it fully when it starts.
 * @throws SchematicsException if it is not a URL with https, or http on this machine
 */
export function readIssuer(value: string): string {
  const issuer = value.trim().replace(/\/$/, '');
  const url = URL.canParse(issuer) ? new URL(issuer) : undefined;
  const isLoopback = ['localhost', '127.0.0.1', '[::1]'].includes(url?.hostname ?? '');
  if (url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback)) return issuer;
  throw new SchematicsException(
    `The issuer is "${value}", but must be an address such as https://dev-123456.okta.com/oauth2/default. In Okta's Admin Console it is at Security > API > Authorization Servers.`,
  );
}

/** Returns the client ID without surrounding spaces. @throws SchematicsException if it is empty or contains spaces */
export function readClientId(value: string): string {
  const clientId = value.trim();
  if (/^\S+$/.test(clientId)) return clientId;
  throw new SchematicsException(
    `The client ID is "${value}", but must be one word. In Okta's Admin Console it is at Applications > your app > General.`,
  );
}
