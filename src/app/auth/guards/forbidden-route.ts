import type { Route } from '@angular/router';
import { forbiddenPath } from './guarded-navigation';

/** Where the guards lead whoever lacks what a page asks for. */
export const forbiddenRoute: Route = {
  path: forbiddenPath,
  title: 'Access',
  loadComponent: () => import('./forbidden-page').then(({ ForbiddenPage }) => ForbiddenPage),
};
