import type { DemoSettings } from './demo-settings.ts';
import type { Visit } from './visit.ts';

/** A screen that the sign-in page can show. */
export interface Screen {
  /** Such as `phone-code`. */
  readonly id: string;
  /** The heading that it is listed under. */
  readonly group: 'Sign in' | 'Second factor' | 'Sign up' | 'Account recovery' | 'Links in emails';
  readonly title: string;
  /** When users see it. */
  readonly description: string;
}

/** How to get to a screen. */
export interface ScreenDefinition extends Omit<Screen, 'group'> {
  /** What it needs of the org and of the demo user. */
  readonly settings?: DemoSettings;
  /**
   * Whether it has an error at a field. The Sign-In Widget shows such an error only after it has submitted the form itself, so
   * the page fills in the last form of `reach` once more.
   */
  readonly hasFieldError?: boolean;
  /** Goes there. */
  readonly reach: (visit: Visit) => Promise<void>;
}
