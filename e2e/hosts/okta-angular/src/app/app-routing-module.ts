import { NgModule } from '@angular/core';
import { RouterModule, Routes } from '@angular/router';
import { OktaAuthGuard, OktaCallbackComponent } from '@okta/okta-angular';
import { Home } from './home';
import { Orders } from './orders';

const routes: Routes = [
  { path: '', component: Home, pathMatch: 'full' },
  { path: 'orders', component: Orders, canActivate: [OktaAuthGuard] },
  { path: 'login/callback', component: OktaCallbackComponent },
];

@NgModule({
  imports: [RouterModule.forRoot(routes)],
  exports: [RouterModule],
})
export class AppRoutingModule {}
