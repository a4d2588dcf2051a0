import { Routes } from '@angular/router';
import { requireSignIn } from './auth';
import { Home } from './home';

export const routes: Routes = [
  { path: '', component: Home, pathMatch: 'full' },
  {
    path: 'orders',
    canActivate: [requireSignIn],
    loadComponent: () => import('./orders').then(({ Orders }) => Orders),
  },
];
