import type { Route } from '@angular/router';
import { signedOutUrl } from '../config/auth-pages';
import { SignedOutPage } from './signed-out-page';

/** Not lazy: it must replace a guarded page even if the network is slow or fails. */
export const signedOutRoute: Route = {
  path: signedOutUrl.slice(1),
  title: 'Signed out',
  component: SignedOutPage,
};
