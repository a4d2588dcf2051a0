import { Component } from '@angular/core';

/** Drawings on a grid of 24 units, as the path of their strokes. */
const icons = {
  /** A browser window. */
  app: 'M3 5h18v14H3zM3 9h18M6 7h.01M8.5 7h.01',
  /** A padlock. */
  lock: 'M5 11h14v9H5zM8 11V7a4 4 0 0 1 8 0v4M12 15v1.5',
  /** Two machines in a rack. */
  server: 'M4 4h16v7H4zM4 13h16v7H4zM7.5 7.5h.01M7.5 16.5h.01',
};

/**
 * What happens at a sign-in, as a drawing of four steps that follow each other from left to right, or from top to bottom on a narrow
 * screen. It is an ordered list, so a screen reader reads the same steps.
 */
@Component({
  selector: 'app-sign-in-flow',
  template: `
    <h2>What happens when you sign in</h2>
    <ol>
      @for (step of steps; track $index) {
        <li>
          <div class="place">
            <svg aria-hidden="true" viewBox="0 0 24 24" width="20" height="20">
              <path [attr.d]="step.icon" />
            </svg>
            {{ step.place }}
          </div>
          <p>{{ step.text }}</p>
        </li>
      }
    </ol>
  `,
  styleUrl: './sign-in-flow.css',
})
export class SignInFlow {
  protected readonly steps = [
    {
      place: 'This app',
      icon: icons.app,
      text: 'The app sends you to Okta’s sign-in page, with the hash of a secret that it keeps (PKCE).',
    },
    {
      place: 'Okta',
      icon: icons.lock,
      text: 'You prove who you are. Okta sends you back with a code that works once.',
    },
    {
      place: 'This app',
      icon: icons.app,
      text: 'The app exchanges the code and its secret for tokens, and checks them.',
    },
    {
      place: 'The API',
      icon: icons.server,
      text: 'The app calls the API with the access token. The API verifies it on each call.',
    },
  ] as const;
}
