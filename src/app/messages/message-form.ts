import {
  ChangeDetectionStrategy,
  Component,
  effect,
  inject,
  input,
  model,
  output,
  signal,
} from '@angular/core';
import {
  form,
  FormField,
  FormRoot,
  readonly,
  type TreeValidationResult,
  validate,
} from '@angular/forms/signals';
import { Router } from '@angular/router';
import { API_URL } from '../api';
import { type ApiProblem, describeApiProblem } from '../api-problem';
import { Notices } from '../shell/notices';
import { ProblemBox } from '../ui/problem-box';
import { SignInButton } from '../ui/sign-in-button';
import { Draft } from './draft';
import { type Message, MessagesApi } from './messages-api';

const longest = 500;

/** Writes a message. What was typed stays until the API has taken it. */
@Component({
  selector: 'app-message-form',
  imports: [FormField, FormRoot, ProblemBox, SignInButton],
  templateUrl: './message-form.html',
  styles: `
    label,
    textarea {
      display: block;
      width: 100%;
    }
    textarea {
      margin: 0.375rem 0 0.25rem;
      padding: 0.5rem 1rem;
      border: 1px solid var(--pico-form-element-border-color);
      border-radius: var(--pico-border-radius);
      background: var(--pico-form-element-background-color);
      color: inherit;
      font: inherit;
      resize: vertical;
    }
    textarea:focus {
      border-color: var(--pico-primary);
      outline: 1px solid var(--pico-primary);
    }
    textarea[aria-invalid] {
      border-color: var(--app-bad);
      outline-color: var(--app-bad);
    }
    .field-help {
      display: flex;
      justify-content: space-between;
      gap: 1rem;
      margin-bottom: 1rem;
      color: var(--pico-muted-color);
      font-size: 0.875rem;
    }
    .add {
      width: auto;
    }
    .count {
      white-space: nowrap;
    }
  `,
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class MessageForm {
  /** The message as the API has stored it. */
  readonly added = output<Message>();
  /** Why the message could not be added. */
  readonly problem = model<ApiProblem>();
  /** Whether the page says so already. */
  readonly isProblemTold = input(false);

  private readonly api = inject(MessagesApi);
  private readonly apiUrl = inject(API_URL) ?? '';
  private readonly draft = inject(Draft);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  private readonly model = signal({ text: this.draft.read() });
  private readonly hasTried = signal(false);
  protected readonly longest = longest;
  protected readonly form = form(
    this.model,
    (path) => {
      // Not maxLength(): that sets the attribute, and the browser then cuts what is pasted without a word.
      validate(path.text, ({ value }) => {
        const { length } = value().trim();
        if (length === 0) return { kind: 'empty', message: 'Write something first.' };
        if (length > longest) {
          return { kind: 'tooLong', message: `Use ${longest} characters or fewer.` };
        }
        return undefined;
      });
      readonly(path.text, { when: ({ state }) => state.submitting() });
    },
    { submission: { action: () => this.add(), onInvalid: ({ text }) => text().focusBoundControl() } },
  );

  constructor() {
    effect(() => this.draft.write(this.model().text));
  }

  /** What is wrong with the field. That it is empty is no mistake until the user tries to send it. */
  protected fieldProblem(): string | undefined {
    return this.form
      .text()
      .errors()
      .find(({ kind }) => kind !== 'empty' || this.hasTried())?.message;
  }

  protected tryIt(): void {
    this.hasTried.set(true);
  }

  /** This page with the cursor back in the field. */
  protected returnTo(): string {
    return `${this.router.url.split('#', 1)[0] ?? ''}#new`;
  }

  private async add(): Promise<TreeValidationResult> {
    this.problem.set(undefined);
    this.notices.dismiss();
    try {
      const message = await this.api.add(this.model().text);
      this.hasTried.set(false);
      this.form().reset({ text: '' });
      this.added.emit(message);
      return undefined;
    } catch (error) {
      const problem = describeApiProblem(error, this.apiUrl);
      if (problem.kind === 'invalidInput') {
        return { kind: 'refused', message: problem.detail, fieldTree: this.form.text };
      }
      this.problem.set(problem);
      return undefined;
    }
  }
}
