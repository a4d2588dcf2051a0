import { Component, effect, inject, signal, untracked } from '@angular/core';
import { Session, type SessionEvent } from '../auth/index';
import { Moment } from '../ui/moment';
import { eventWords } from './event-words';

/** After this many ms without another event they are read out, as one: many may come at a time. */
const quiet = 1000;

/** What happened to the session since the page was loaded, newest first, as it happens. */
@Component({
  selector: 'app-session-history',
  imports: [Moment],
  template: `
    <ol>
      @for (event of events(); track event) {
        @let words = wordsOf[event.kind];
        <li class="event" [attr.data-tone]="words.tone">
          <app-moment class="muted" [at]="event.at" />
          <div>
            <strong>{{ words.title }}</strong>
            @if (event.detail) {
              <span>{{ event.detail }}</span>
            }
          </div>
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
      // The same words twice would be read out once.
      this.announcement.set('');
      const timer = setTimeout(() => {
        this.announcement.set(summarize(events, announced));
        announced = events[0];
      }, quiet);
      onCleanup(() => clearTimeout(timer));
    });
  }
}

/** What came after the event that was last read out; nothing if nothing did. */
function summarize(events: readonly SessionEvent[], announced: SessionEvent | undefined): string {
  const [newest] = events;
  if (!newest || newest === announced) return '';
  const index = announced ? events.indexOf(announced) : -1;
  const count = index < 0 ? events.length : index;
  const { title } = eventWords[newest.kind];
  return count === 1 ? title : `${count} new entries, the last: ${title}`;
}
