import type { Routes } from '@angular/router';
import { OktaAuthGuard, requireGroup } from './auth/index';
import { pages } from './pages';

/** Every route of the app, with its guards. `provideAuth` adds the callback and the sign-in pages. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', loadComponent: () => import('./home/home').then(({ Home }) => Home) },
  ...pages.map(({ path, title, group, load }) => ({
    path,
    title,
    canActivate: [group === undefined ? OktaAuthGuard : requireGroup(group)],
    loadComponent: load,
  })),
  {
    path: '**',
    title: 'Not found',
    loadComponent: () => import('./problem/not-found').then(({ NotFound }) => NotFound),
  },
];
