import type { Route } from '@angular/router';
import { signedOutUrl } from '../config/auth-pages';
import { SignedOutPage } from './signed-out-page';

/** Loaded with the app: it must take the place of a protected page also while the network is slow or gone. */
export const signedOutRoute: Route = {
  path: signedOutUrl.slice(1),
  title: 'Signed out',
  component: SignedOutPage,
};
