/** A kind of app that `auth/` is put into; its folder has the name. */
export interface HostKind {
  readonly name: string;
  readonly meaning: string;
}

/** All kinds, those that take longest first. */
export const hostKinds: readonly HostKind[] = [
  {
    name: 'okta-angular',
    meaning: 'the usual okta-angular app, as it is and after each step of the migration',
  },
  {
    name: 'package',
    meaning:
      'the npm packages, installed in an empty folder: ng add, build, sign-in at the command local-org',
  },
  {
    name: 'guarded-start',
    meaning: 'no page that can be seen signed out: start page, redirect or shell are guarded',
  },
  { name: 'ssr', meaning: 'server-side rendering and a service worker, with the packages of Angular 22.2.0' },
  { name: 'docs', meaning: 'a new app with all that docs/add-to-your-app.md has for one' },
  { name: 'locales', meaning: 'a build for each of two languages, below /en/ and /de/' },
  { name: 'two-apps', meaning: 'two apps at one origin, with a client ID each' },
  { name: 'hash', meaning: 'hash routing' },
  { name: 'ng-module', meaning: 'NgModules, zone.js, class interceptors' },
  { name: 'app-initializer', meaning: 'an app initializer that waits for a call, at the callback too' },
  { name: 'vitest', meaning: "the CLI's unit tests, with the testing kit" },
  { name: 'weight', meaning: 'a minimal app, of which only the initial JavaScript is weighed' },
  { name: 'new-cli', meaning: 'a new app, as `ng new` makes it' },
];
