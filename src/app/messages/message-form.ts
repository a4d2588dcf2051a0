import { Component, computed, effect, inject, input, model, output, signal } from '@angular/core';
import { Router } from '@angular/router';
import { API_URL } from '../api';
import { type ApiProblem, describeApiProblem } from '../api-problem';
import { Notices } from '../shell/notices';
import { ProblemBox } from '../ui/problem-box';
import { SignInButton } from '../ui/sign-in-button';
import { Draft } from './draft';
import { type Message, MessagesApi } from './messages-api';

const maxLength = 500;

/** The form for a new message. The text stays until the API has accepted it. */
@Component({
  selector: 'app-message-form',
  imports: [ProblemBox, SignInButton],
  templateUrl: './message-form.html',
  styles: `
    textarea {
      resize: vertical;
    }
    .row {
      display: flex;
      flex-wrap: wrap;
      align-items: center;
      gap: var(--app-space-2) var(--app-space-4);
      margin-bottom: var(--app-space-4);
    }
    .help {
      display: flex;
      flex: 1 1 18rem;
      color: var(--app-muted);
      font-size: var(--app-text-s);
    }
    .count {
      margin-left: auto;
      padding-left: var(--app-space-4);
      font-variant-numeric: tabular-nums;
      white-space: nowrap;
    }
    button {
      margin: 0 0 0 auto;
    }
  `,
})
export class MessageForm {
  /** The message as the API has stored it. */
  readonly added = output<Message>();
  /** Why the message could not be added. */
  readonly problem = model<ApiProblem>();
  /** Whether the page already shows this problem. */
  readonly isProblemShown = input(false);

  private readonly api = inject(MessagesApi);
  private readonly apiUrl = inject(API_URL) ?? '';
  private readonly draft = inject(Draft);
  private readonly notices = inject(Notices);
  private readonly router = inject(Router);

  protected readonly maxLength = maxLength;
  protected readonly text = signal(this.draft.read());
  /** The length as the API counts it: without surrounding blanks. */
  protected readonly length = computed(() => this.text().trim().length);
  protected readonly isSending = signal(false);
  private readonly hasTried = signal(false);
  /** Why the API rejected this text. */
  private readonly refusal = signal<string | undefined>(undefined);
  /** What is wrong with the text. An empty field is an error only once the user tries to send it. */
  protected readonly textProblem = computed(() => {
    if (this.length() > maxLength) return `Use ${maxLength} characters or fewer.`;
    if (this.length() === 0) return this.hasTried() ? 'Write something first.' : undefined;
    return this.refusal();
  });

  constructor() {
    effect(() => this.draft.write(this.text()));
  }

  protected onInput(text: string): void {
    this.text.set(text);
    this.refusal.set(undefined);
  }

  protected async send(event: Event, field: HTMLElement): Promise<void> {
    event.preventDefault();
    if (this.isSending()) return;
    this.hasTried.set(true);
    if (this.length() === 0 || this.length() > maxLength) {
      field.focus();
      return;
    }
    this.isSending.set(true);
    await this.add();
    this.isSending.set(false);
  }

  /** The URL of this page, with a fragment that focuses the field. */
  protected returnTo(): string {
    return `${this.router.url.split('#', 1)[0] ?? ''}#new`;
  }

  private async add(): Promise<void> {
    this.problem.set(undefined);
    this.refusal.set(undefined);
    this.notices.dismiss();
    try {
      const message = await this.api.add(this.text());
      this.hasTried.set(false);
      this.text.set('');
      this.added.emit(message);
    } catch (error) {
      const problem = describeApiProblem(error, this.apiUrl);
      if (problem.kind === 'invalidInput') this.refusal.set(problem.detail);
      else this.problem.set(problem);
    }
  }
}
