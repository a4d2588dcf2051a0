import { Component, computed, inject, input } from '@angular/core';
import { Session } from '../auth/index';
import { type Problem, ProblemBox } from './problem-box';

/** Says that something failed because the org didn't respond. If the shell already says so, it shows only the consequence. */
@Component({
  selector: 'app-org-problem',
  imports: [ProblemBox],
  template: `
    @if (isShownByShell()) {
      <p role="alert">{{ consequence() }}</p>
    } @else {
      <app-problem-box [problem]="problem()" />
    }
  `,
})
export class OrgProblem {
  readonly problem = input.required<Problem>();
  /** The consequence, in one sentence: `Your tokens were not renewed.` */
  readonly consequence = input.required<string>();
  private readonly session = inject(Session);
  protected readonly isShownByShell = computed(() => this.session.connection().status === 'lost');
}
