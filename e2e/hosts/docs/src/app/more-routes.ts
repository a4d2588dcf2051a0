import type { Routes } from '@angular/router';
import { OktaAuthGuard } from '@okta/okta-angular';
import { requireAssurance, requireSignIn } from './auth';
import { Calls } from './calls';
import { DeleteOrder } from './delete-order';
import { Payments } from './payments';
import { provideHttp } from './provide-http';
import { Vault } from './vault';

export const moreRoutes: Routes = [
  { path: 'delete-order', canActivate: [requireSignIn], component: DeleteOrder },
  { path: 'calls', canActivate: [requireSignIn], providers: [provideHttp()], component: Calls },
  {
    path: 'payments',
    canActivate: [requireAssurance('urn:okta:loa:2fa:any', { maxAge: 300 })],
    component: Payments,
  },
  // A level that the org does not know.
  { path: 'vault', canMatch: [requireAssurance('urn:example:loa:blood')], component: Vault },
  {
    path: 'safe',
    canActivate: [OktaAuthGuard],
    data: { okta: { acrValues: 'urn:example:loa:blood' } },
    component: Vault,
  },
];
