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
      margin-bottom: var(--app-space-6);
    }
    section {
      margin: 0;
      padding: var(--app-space-4);
      border-left: 0.375rem solid var(--app-bad);
      border-radius: var(--app-radius);
      background: var(--app-bad-soft);
    }
    strong {
      color: var(--app-bad);
    }
    p {
      margin: var(--app-space-2) 0 0;
    }
    .actions {
      margin-top: var(--app-space-3);
    }
    .actions:empty {
      display: none;
    }
  `,
})
export class ProblemBox {
  readonly problem = input.required<Problem>();
}
