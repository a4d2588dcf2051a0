/** A kind of app that uses `auth/`. Its folder has the same name. */
export interface HostKind {
  readonly name: string;
  readonly meaning: string;
}

/** All kinds, the slowest first. */
export const hostKinds: readonly HostKind[] = [
  {
    name: 'okta-angular',
    meaning: 'a typical okta-angular app, before the migration and after each of its steps',
  },
  {
    name: 'package',
    meaning:
      'the npm packages, installed in an empty folder: ng add, build, sign-in with the command local-org',
  },
  {
    name: 'guarded-start',
    meaning: 'no public page: the start page, its redirect or the shell is guarded',
  },
  { name: 'ssr', meaning: 'server-side rendering and a service worker, with the packages of Angular 22.2.0' },
  { name: 'docs', meaning: 'a new app with everything that docs/add-to-your-app.md describes' },
  { name: 'locales', meaning: 'a build for each of two languages, below /en/ and /de/' },
  { name: 'two-apps', meaning: 'two apps on one origin, each with its own client ID' },
  { name: 'hash', meaning: 'hash routing' },
  { name: 'ng-module', meaning: 'NgModules, zone.js, class interceptors' },
  { name: 'app-initializer', meaning: 'an app initializer that waits for a call, also at the callback' },
  { name: 'vitest', meaning: "the CLI's unit tests, with the testing kit" },
  { name: 'weight', meaning: 'a minimal app, to measure its initial JavaScript' },
  { name: 'new-cli', meaning: 'a new app, as `ng new` creates it' },
];
