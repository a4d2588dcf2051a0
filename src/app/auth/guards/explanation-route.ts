import type { Route } from '@angular/router';
import { explanationPath } from './guarded-navigation';

/** Where the guards lead whoever lacks what a page asks for. */
export const explanationRoute: Route = {
  path: explanationPath,
  title: 'Access',
  loadComponent: () => import('./not-for-you').then(({ NotForYou }) => NotForYou),
};
