import { Component, effect, inject, signal, untracked } from '@angular/core';
import { Session, type SessionEvent } from '../auth/index';
import { Moment } from '../ui/moment';
import { eventWords } from './event-words';

/** Events are announced after this many ms without another one. All of them then share one announcement. */
const quiet = 1000;

/** The events of the session since the page was loaded, newest first. It updates live. */
@Component({
  selector: 'app-session-history',
  imports: [Moment],
  template: `
    <ol>
      @for (event of events(); track event) {
        @let words = wordsOf[event.kind];
        <li class="event" [attr.data-tone]="words.tone">
          <strong>{{ words.title }}</strong>
          @if (event.detail) {
            <span>{{ event.detail }}</span>
          }
          <app-moment class="muted" [at]="event.at" />
        </li>
      } @empty {
        <li class="muted">Nothing has happened since this page was loaded.</li>
      }
    </ol>
    <p class="visually-hidden" role="status">{{ announcement() }}</p>
  `,
  styleUrl: './session-history.css',
})
export class SessionHistory {
  protected readonly events = inject(Session).events;
  protected readonly wordsOf = eventWords;
  protected readonly announcement = signal('');

  constructor() {
    let announced = untracked(this.events)[0];
    effect((onCleanup) => {
      const events = this.events();
      // Screen readers would announce the same text only once.
      this.announcement.set('');
      const timer = setTimeout(() => {
        this.announcement.set(summarize(events, announced));
        announced = events[0];
      }, quiet);
      onCleanup(() => clearTimeout(timer));
    });
  }
}

/** Summarizes the events after the one that was last announced; empty if there are none. */
function summarize(events: readonly SessionEvent[], announced: SessionEvent | undefined): string {
  const [newest] = events;
  if (!newest || newest === announced) return '';
  const index = announced ? events.indexOf(announced) : -1;
  const count = index < 0 ? events.length : index;
  const { title } = eventWords[newest.kind];
  return count === 1 ? title : `${count} new entries, the last: ${title}`;
}
