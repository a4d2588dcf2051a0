import { Component, computed, inject, input } from '@angular/core';
import { EMPTY } from 'rxjs';
import { OrgUnreachable, Session } from '../auth/index';
import { type Loadable, load } from '../load';
import { onRecovery } from '../on-recovery';
import { type Problem, ProblemBox } from './problem-box';

/** The claims of the org's userinfo endpoint. */
export type UserInfo = Readonly<Record<string, unknown>>;

/**
 * Loads the user's claims from userinfo, and loads them again for another user, and after a failure when the org is back. Call it in
 * an injection context.
 */
export function loadUserInfo(): Loadable<UserInfo> {
  const session = inject(Session);
  const userInfo = load<string | undefined, UserInfo>(
    () => session.user()?.sub,
    (sub) => (sub === undefined ? EMPTY : session.userInfo()),
  );
  onRecovery(() => {
    if (userInfo.error() !== undefined) userInfo.reload();
  });
  return userInfo;
}

/** Says why the claims of userinfo could not be loaded. */
@Component({
  selector: 'app-user-info-status',
  imports: [ProblemBox],
  template: `
    @if (isWaiting()) {
      <p class="muted">These details will load when the sign-in server responds again.</p>
    } @else if (problem(); as problem) {
      <app-problem-box [problem]="problem">
        <button
          type="button"
          class="secondary small"
          [attr.aria-busy]="userInfo().isLoading()"
          (click)="userInfo().reload()"
        >
          Try again
        </button>
      </app-problem-box>
    }
  `,
})
export class UserInfoStatus {
  readonly userInfo = input.required<Loadable<UserInfo>>();
  private readonly session = inject(Session);
  private readonly error = computed(() => this.userInfo().error());
  /** Whether the org can't be reached, which the shell says. */
  protected readonly isWaiting = computed(
    () => this.error() instanceof OrgUnreachable && this.session.connection().status === 'lost',
  );
  protected readonly problem = computed<Problem | undefined>(() => {
    const error = this.error();
    if (error === undefined) return undefined;
    return error instanceof OrgUnreachable ? error.problem : refused;
  });
}

const refused: Problem = {
  title: 'Okta did not return these details',
  detail: 'The request to userinfo failed.',
  fix: 'Try again. If it happens again, sign in again.',
};
