import type { Routes } from '@angular/router';
import type { RouteGuard } from '../../app/auth/guards/guarded-navigation';
import { GuardedPage, PublicPage } from './open-app';

/** Where a route can have a guard, each with the address of a page that it protects. */
export const guardPlacements = [
  ['canActivate', '/activated'],
  ['canActivateChild', '/parent/child'],
  ['canMatch', '/matched'],
] as const;

/** Routes with these guards in each place, and routes without a guard. */
export const routesWith = (...guards: RouteGuard[]): Routes => [
  { path: '', pathMatch: 'full', component: PublicPage },
  { path: 'public', component: PublicPage },
  { path: 'activated', component: GuardedPage, canActivate: guards },
  { path: 'parent', canActivateChild: guards, children: [{ path: 'child', component: GuardedPage }] },
  { path: 'matched', component: GuardedPage, canMatch: guards },
  { path: 'login/callback', component: PublicPage },
  { path: '**', component: PublicPage },
];
