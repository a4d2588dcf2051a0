import { Component, input } from '@angular/core';

/** What is wrong, and how to fix it. It is shown as text, not HTML, because parts of it come from servers and URLs. */
export interface Problem {
  title: string;
  detail: string;
  fix: string;
}

/** A problem on the page, announced when it appears. Its content is the buttons for possible actions. */
@Component({
  selector: 'app-problem-box',
  template: `
    <section role="alert">
      <strong>{{ problem().title }}</strong>
      <p>{{ problem().detail }}</p>
      <p>{{ problem().fix }}</p>
      <div class="actions"><ng-content /></div>
    </section>
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: 1.5rem;
    }
    section {
      margin: 0;
      padding: 1rem;
      border-left: 0.375rem solid var(--app-bad);
      border-radius: var(--app-radius);
      background: var(--app-bad-soft);
    }
    strong {
      color: var(--app-bad);
    }
    p {
      margin: 0.5rem 0 0;
    }
    .actions {
      margin-top: 0.75rem;
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class ProblemBox {
  readonly problem = input.required<Problem>();
}
