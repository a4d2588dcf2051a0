import { Component, computed, inject } from '@angular/core';
import { EMPTY } from 'rxjs';
import { AUTH_CONFIG, OrgUnreachable, Session } from '../auth/index';
import { load } from '../load';
import { onRecovery } from '../on-recovery';
import { ClaimsList } from '../ui/claims-list';
import { type Problem, ProblemBox } from '../ui/problem-box';

/**
 * The signed-in user, as in Okta's guide: email, `sub`, name, the ID token's claims, client ID and issuer. Okta's ID token is thin, so
 * the page also shows what only userinfo has.
 */
@Component({
  selector: 'app-profile',
  imports: [ClaimsList, ProblemBox],
  templateUrl: './profile.html',
})
export class Profile {
  private readonly session = inject(Session);
  protected readonly user = this.session.user;
  protected readonly state = this.session.state;
  protected readonly config = inject(AUTH_CONFIG);
  protected readonly userInfo = load(
    () => this.user()?.sub,
    (sub) => (sub === undefined ? EMPTY : this.session.userInfo()),
  );

  /** What userinfo has and the ID token doesn't. */
  protected readonly furtherClaims = computed(() => {
    const known = this.user()?.claims ?? {};
    const all = Object.entries(this.userInfo.value() ?? {});
    return Object.fromEntries(all.filter(([name]) => !Object.hasOwn(known, name)));
  });
  protected readonly hasFurtherClaims = computed(() => Object.keys(this.furtherClaims()).length > 0);

  /** Whether the org can't be reached, which the shell says. */
  protected readonly isWaiting = computed(
    () => this.userInfo.error() instanceof OrgUnreachable && this.session.connection().status === 'lost',
  );

  protected readonly problem = computed<Problem | undefined>(() => {
    const error = this.userInfo.error();
    if (error === undefined) return undefined;
    return error instanceof OrgUnreachable ? error.problem : refused;
  });

  constructor() {
    onRecovery(() => {
      if (this.userInfo.error() !== undefined) this.userInfo.reload();
    });
  }
}

const refused: Problem = {
  title: 'Okta did not return these details',
  detail: 'The request to userinfo failed.',
  fix: 'Try again. If it happens again, sign in again.',
};
