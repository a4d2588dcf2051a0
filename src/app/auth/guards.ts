import { inject } from '@angular/core';
import type { CanActivateFn } from '@angular/router';
import { Session } from './session/session';

export const requireSignIn: CanActivateFn = () => inject(Session).isSignedIn();

export function requireGroup(group: string): CanActivateFn {
  return () => inject(Session).user()?.groups.includes(group) === true;
}
