import { Routes } from '@angular/router';
import { requireSignIn } from './auth';
import { Home } from './home';
import { Shell } from './shell';

const orders = () => import('./orders').then(({ Orders }) => Orders);

/** Routes without any public page, in three variants. An attribute in `index.html` selects one. */
const ways: Record<string, Routes> = {
  'start page': [
    { path: '', component: Home, pathMatch: 'full', canActivate: [requireSignIn] },
    { path: 'orders', canActivate: [requireSignIn], loadComponent: orders },
  ],
  redirect: [
    { path: '', redirectTo: 'orders', pathMatch: 'full' },
    { path: 'orders', canActivate: [requireSignIn], loadComponent: orders },
  ],
  shell: [
    {
      path: '',
      component: Shell,
      canActivate: [requireSignIn],
      children: [
        { path: '', component: Home, pathMatch: 'full' },
        { path: 'orders', loadComponent: orders },
      ],
    },
  ],
};

export const routes = ways[document.documentElement.dataset['way'] ?? ''] ?? [];
