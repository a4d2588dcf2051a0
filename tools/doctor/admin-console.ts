/** Where settings are changed in the Admin Console, by the names on its pages. */
const app = 'Admin Console: Applications > Applications > your app';

export const places = {
  applications: 'Admin Console: Applications > Applications',
  general: `${app} > General > General Settings > Edit`,
  credentials: `${app} > General > Client Credentials > Edit`,
  trustedOrigins: 'Admin Console: Security > API > Trusted Origins',
  authorizationServers: 'Admin Console: Security > API > Authorization Servers',
  serverSettings: 'Admin Console: Security > API > Authorization Servers > your server > Settings',
  scopes: 'Admin Console: Security > API > Authorization Servers > your server > Scopes',
} as const;
