import { HttpClient } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom, map, type Observable, of } from 'rxjs';
import { API_URL } from '../api';
import { Session, stepUpFor } from '../auth/index';
import { load, type Loadable } from '../load';

/** A message, as the API returns it. */
export interface Message {
  id: string;
  text: string;
  /** The author's login: `sub` of the access token with which it was posted. */
  author: string;
  /** ISO 8601. */
  createdAt: string;
}

/** The name of a pending deletion that waits for a sign-in. */
const deletion = 'messages.delete';

export type Tab = 'all' | 'mine';

/** The API's `/messages`. Failed calls reject with HttpClient's error. */
@Injectable({ providedIn: 'root' })
export class MessagesApi {
  private readonly http = inject(HttpClient);
  private readonly session = inject(Session);
  private readonly apiUrl = inject(API_URL);
  private readonly url = `${this.apiUrl ?? ''}messages`;

  /** The messages of a tab, newest first. They are loaded again when the tab changes. Call it in an injection context. */
  list(tab: () => Tab): Loadable<Message[]> {
    return load(tab, (opened) => (this.apiUrl === undefined ? of([]) : this.get(opened)));
  }

  private get(tab: Tab): Observable<Message[]> {
    const params: Record<string, string> = tab === 'mine' ? { author: 'me' } : {};
    return this.http.get<{ messages: Message[] }>(this.url, { params }).pipe(map(({ messages }) => messages));
  }

  add(text: string): Promise<Message> {
    return firstValueFrom(this.http.post<Message>(this.url, { text }));
  }

  /**
   * Deletes a message. If the API requires a second factor, the user is asked for it; see `takePendingDeletion`.
   * @param isAfterStepUp whether the user has just given a second factor: then they are not asked again
   */
  async remove(id: string, { isAfterStepUp = false } = {}): Promise<void> {
    const context = stepUpFor(
      isAfterStepUp
        ? 'never'
        : {
            reason: 'Deleting a message needs your second factor.',
            action: { name: deletion, input: id },
          },
    );
    await firstValueFrom(this.http.delete(`${this.url}/${encodeURIComponent(id)}`, { context }));
  }

  /** Returns the id of the message whose deletion waited for a second factor, and forgets it. */
  takePendingDeletion(): string | undefined {
    const id = this.session.takePendingAction(deletion);
    return typeof id === 'string' ? id : undefined;
  }
}
