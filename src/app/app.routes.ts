import type { Routes } from '@angular/router';
import { Callback, OktaAuthGuard, ProblemPage, requireGroup } from './auth/index';
import { Home } from './home/home';
import { pages } from './pages';

/** Every route, and what guards it; `provideAuth` adds the one that explains what a user lacks. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home },
  { path: 'login/callback', title: 'Sign-in', component: Callback },
  { path: 'problem', title: 'Sign-in problem', component: ProblemPage },
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
