import { SchematicsException } from '@angular-devkit/schematics';

/**
 * The issuer as the configuration has it. The app itself checks it to the letter when it starts.
 * @throws SchematicsException when it is no address
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

/** @throws SchematicsException when it is empty */
export function readClientId(value: string): string {
  const clientId = value.trim();
  if (/^\S+$/.test(clientId)) return clientId;
  throw new SchematicsException(
    `The client ID is "${value}", but must be one word. In Okta's Admin Console it is at Applications > your app > General.`,
  );
}
