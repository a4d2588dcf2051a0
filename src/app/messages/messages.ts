import {
  afterNextRender,
  Component,
  computed,
  DOCUMENT,
  effect,
  inject,
  Injector,
  signal,
  untracked,
} from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { map } from 'rxjs';
import { adminGroup } from '../admin-group';
import { API_URL, noApiConfigured } from '../api';
import { type ApiProblem, describeApiProblem, isTemporary } from '../api-problem';
import { Session } from '../auth/index';
import { onRecovery } from '../on-recovery';
import { Notices } from '../shell/notices';
import { ConfirmDialog } from '../ui/confirm-dialog';
import { Moment } from '../ui/moment';
import { ProblemBox } from '../ui/problem-box';
import { SignInButton } from '../ui/sign-in-button';
import { MessageForm } from './message-form';
import { type Message, MessagesApi, type Tab } from './messages-api';

/** Everyone's messages, or the user's own (`?tab=mine`), through the protected API. */
@Component({
  selector: 'app-messages',
  imports: [ConfirmDialog, MessageForm, Moment, ProblemBox, RouterLink, SignInButton],
  templateUrl: './messages.html',
  styleUrl: './messages.css',
})
export class Messages {
  private readonly api = inject(MessagesApi);
  private readonly document = inject(DOCUMENT);
  private readonly injector = inject(Injector);
  private readonly notices = inject(Notices);
  private readonly session = inject(Session);

  protected readonly apiUrl = inject(API_URL);
  protected readonly noApiConfigured = noApiConfigured;
  protected readonly tab = toSignal(
    inject(ActivatedRoute).queryParamMap.pipe(
      map((query): Tab => (query.get('tab') === 'mine' ? 'mine' : 'all')),
    ),
    { initialValue: 'all' },
  );
  protected readonly messages = this.api.list(this.tab);
  protected readonly listProblem = computed(() => {
    const error = this.messages.error();
    return error === undefined ? undefined : describeApiProblem(error, this.apiUrl ?? '');
  });
  /** Whether the list waits for the org, which has to renew the access token. The shell says so, and the list then loads automatically. */
  protected readonly isWaiting = computed(() => this.listProblem()?.kind === 'orgUnreachable');
  protected readonly addProblem = signal<ApiProblem | undefined>(undefined);
  /** The text of the message in the confirmation dialog. */
  protected readonly toBeDeleted = signal('');
  protected readonly deleteProblem = signal<ApiProblem | undefined>(undefined);

  constructor() {
    // The user confirmed the deletion before the redirect for the second factor.
    const id = this.api.takePendingDeletion();
    if (id !== undefined) afterNextRender(() => void this.remove(id, { isAfterStepUp: true }));
    onRecovery((obstacle) => {
      if (this.listProblem()?.kind === obstacle) this.messages.reload();
      this.forgetProblems(({ kind }) => kind === obstacle);
    });
    let hadFailed = false;
    effect(() => {
      const isLoaded = !this.messages.isLoading() && this.messages.value() !== undefined;
      if (isLoaded && hadFailed) untracked(() => this.forgetProblems(isTemporary));
      hadFailed = !isLoaded && (hadFailed || this.messages.error() !== undefined);
    });
  }

  /** Whether the page already shows the problem: above the list, or in the shell's message about the org. */
  protected isAlreadyShown(problem: ApiProblem | undefined): boolean {
    if (problem?.kind === 'orgUnreachable') return this.session.connection().status === 'lost';
    return problem !== undefined && problem.kind === this.listProblem()?.kind;
  }

  private forgetProblems(isOver: (problem: ApiProblem) => boolean): void {
    for (const shown of [this.addProblem, this.deleteProblem]) {
      shown.update((problem) => (problem && isOver(problem) ? undefined : problem));
    }
  }

  /** The API's rule: users can delete their own messages, and Admins all messages. */
  protected canDelete({ author }: Message): boolean {
    const login = this.session.tokens().access?.decoded?.claims['sub'];
    return author === login || this.session.user()?.groups.includes(adminGroup) === true;
  }

  protected onAdded(message: Message): void {
    this.change((messages) =>
      messages.some(({ id }) => id === message.id) ? messages : [message, ...messages],
    );
    this.notices.show('Message added.');
  }

  protected async delete(message: Message, question: ConfirmDialog): Promise<void> {
    this.deleteProblem.set(undefined);
    this.notices.dismiss();
    this.toBeDeleted.set(message.text);
    if (await question.ask()) await this.remove(message.id);
  }

  private async remove(id: string, options?: { isAfterStepUp: boolean }): Promise<void> {
    try {
      await this.api.remove(id, options);
      this.change((messages) => messages.filter((message) => message.id !== id));
      this.notices.show('Message deleted.');
      this.document.getElementById('message-list')?.focus();
    } catch (error) {
      const problem = describeApiProblem(error, this.apiUrl ?? '');
      const wasDeclined = problem.kind === 'moreNeeded' && !options?.isAfterStepUp;
      if (wasDeclined) this.notices.show('Nothing was deleted.');
      else this.deleteProblem.set(problem);
      if (problem.kind === 'gone') this.messages.reload();
    }
  }

  /**
   * Applies a change of the API's data to the list. It waits while the list is loading: an update would end the loading, and the
   * response may be older than the change.
   */
  private change(update: (messages: Message[]) => Message[]): void {
    const watch = effect(
      () => {
        if (this.messages.isLoading()) return;
        watch.destroy();
        if (untracked(this.messages.value)) this.messages.update(update);
        else this.messages.reload();
      },
      { injector: this.injector },
    );
  }
}
