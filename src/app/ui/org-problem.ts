import { Component, computed, inject, input } from '@angular/core';
import { Session } from '../auth/index';
import { type Problem, ProblemBox } from './problem-box';

/**
 * Says that something failed because the org didn't answer. If the shell says so already, it shows only the consequence.
 */
@Component({
  selector: 'app-org-problem',
  imports: [ProblemBox],
  template: `
    @if (isToldAlready()) {
      <p role="alert">{{ consequence() }}</p>
    } @else {
      <app-problem-box [problem]="problem()" />
    }
  `,
})
export class OrgProblem {
  readonly problem = input.required<Problem>();
  /** What it means here, in a sentence: `Your tokens were not renewed.` */
  readonly consequence = input.required<string>();
  private readonly session = inject(Session);
  protected readonly isToldAlready = computed(() => this.session.connection().status === 'lost');
}
