import { Component, computed, inject, signal } from '@angular/core';
import { Session } from '../auth/index';
import { ProblemBox } from '../ui/problem-box';

/** Says on every page that the org can't be reached, why, and how to fix it. */
@Component({
  selector: 'app-session-problem',
  imports: [ProblemBox],
  template: `
    @if (problem(); as problem) {
      <app-problem-box [problem]="problem">
        @if (willRetry()) {
          <p>You stay signed in, and the app tries again automatically.</p>
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

  protected readonly willRetry = computed(() => this.session.connection().status === 'lost');

  protected async retry(): Promise<void> {
    this.isTrying.set(true);
    try {
      await this.session.retry();
    } finally {
      this.isTrying.set(false);
    }
  }
}
