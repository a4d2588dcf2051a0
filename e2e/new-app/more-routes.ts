import type { Routes } from '@angular/router';
import { requireAssurance, requireSignIn } from './auth';
import { Calls } from './calls';
import { Payments } from './payments';
import { Vault } from './vault';

export const moreRoutes: Routes = [
  { path: 'calls', canActivate: [requireSignIn], component: Calls },
  {
    path: 'payments',
    canActivate: [requireAssurance('urn:okta:loa:2fa:any', { maxAge: 300 })],
    component: Payments,
  },
  // A level that no org knows.
  { path: 'vault', canMatch: [requireAssurance('urn:example:loa:blood')], component: Vault },
];
