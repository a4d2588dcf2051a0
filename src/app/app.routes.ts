import type { Routes } from '@angular/router';
import { Callback, OktaAuthGuard, ProblemPage, requireGroup } from './auth/index';
import { Home } from './home/home';

/** Every page, and what guards it; `provideAuth` adds the one that explains what a user lacks. */
export const routes: Routes = [
  { path: '', pathMatch: 'full', component: Home },
  { path: 'login/callback', title: 'Sign-in', component: Callback },
  { path: 'problem', title: 'Sign-in problem', component: ProblemPage },
  {
    path: 'profile',
    title: 'Profile',
    canActivate: [OktaAuthGuard],
    loadComponent: () => import('./profile/profile').then(({ Profile }) => Profile),
  },
  {
    path: 'tokens',
    title: 'Tokens',
    canActivate: [OktaAuthGuard],
    loadComponent: () => import('./tokens/tokens').then(({ Tokens }) => Tokens),
  },
  {
    path: 'messages',
    title: 'Messages',
    canActivate: [OktaAuthGuard],
    loadComponent: () => import('./messages/messages').then(({ Messages }) => Messages),
  },
  {
    path: 'admin',
    title: 'Admin',
    canActivate: [requireGroup('Admins')],
    loadComponent: () => import('./admin/admin').then(({ Admin }) => Admin),
  },
  {
    path: '**',
    title: 'Not found',
    loadComponent: () => import('./problem/not-found').then(({ NotFound }) => NotFound),
  },
];
