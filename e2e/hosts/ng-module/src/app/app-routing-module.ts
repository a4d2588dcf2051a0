import { NgModule } from '@angular/core';
import { RouterModule, Routes } from '@angular/router';
import { OktaAuthGuard } from './auth';
import { Home } from './home';
import { PagesModule } from './pages-module';

const routes: Routes = [
  { path: '', component: Home, pathMatch: 'full' },
  {
    path: 'orders',
    canActivate: [OktaAuthGuard],
    loadChildren: () => import('./orders/orders-module').then(({ OrdersModule }) => OrdersModule),
  },
];

@NgModule({
  imports: [PagesModule, RouterModule.forRoot(routes)],
  exports: [PagesModule, RouterModule],
})
export class AppRoutingModule {}
