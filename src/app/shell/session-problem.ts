import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Session } from '../auth';
import { ProblemBox } from '../ui/problem-box';

/**
 * Says that signing in does not work at the moment, why, and what to do about it: on every page, because a guarded one
 * shows nothing of its own then.
 */
@Component({
  selector: 'app-session-problem',
  imports: [ProblemBox],
  template: `
    @if (problem(); as problem) {
      <app-problem-box [problem]="problem">
        <button type="button" [attr.aria-busy]="isTrying()" (click)="retry()">Retry</button>
      </app-problem-box>
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class SessionProblem {
  private readonly session = inject(Session);
  protected readonly isTrying = signal(false);
  protected readonly problem = computed(() => {
    const state = this.session.state();
    return state.status === 'unavailable' ? state.problem : undefined;
  });

  protected async retry(): Promise<void> {
    this.isTrying.set(true);
    try {
      await this.session.retry();
    } finally {
      this.isTrying.set(false);
    }
  }
}
