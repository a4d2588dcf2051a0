import { Component, computed, inject, signal } from '@angular/core';
import { Session } from '../auth/index';
import { ProblemBox } from '../ui/problem-box';

/**
 * Says that the org can't be reached, why, and what to do about it, on every page.
 */
@Component({
  selector: 'app-session-problem',
  imports: [ProblemBox],
  template: `
    @if (problem(); as problem) {
      <app-problem-box [problem]="problem">
        @if (isTriedAgain()) {
          <p>You stay signed in, and the app tries again by itself.</p>
        }
        <button type="button" [attr.aria-busy]="isTrying()" (click)="retry()">Retry</button>
      </app-problem-box>
    }
  `,
})
export class SessionProblem {
  private readonly session = inject(Session);
  protected readonly isTrying = signal(false);
  protected readonly problem = computed(() => {
    const connection = this.session.connection();
    return connection.status === 'lost' ? connection.problem : this.session.unfinishedSignOut();
  });

  protected readonly isTriedAgain = computed(() => this.session.connection().status === 'lost');

  protected async retry(): Promise<void> {
    this.isTrying.set(true);
    try {
      await this.session.retry();
    } finally {
      this.isTrying.set(false);
    }
  }
}
