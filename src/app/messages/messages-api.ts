import { HttpClient, httpResource, type HttpResourceRef } from '@angular/common/http';
import { inject, Injectable } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { API_URL } from '../api';

/** A message as the API gives it. */
export interface Message {
  id: string;
  text: string;
  /** The author's login: `sub` of the access token with which it was posted. */
  author: string;
  /** ISO 8601. */
  createdAt: string;
}

export type Tab = 'all' | 'mine';

/** The API's `/messages`. Failed calls reject with what HttpClient threw. */
@Injectable({ providedIn: 'root' })
export class MessagesApi {
  private readonly http = inject(HttpClient);
  private readonly apiUrl = inject(API_URL);
  private readonly url = `${this.apiUrl ?? ''}messages`;

  /** The messages of a tab, newest first, asked for again whenever the tab changes. Call it in an injection context. */
  list(tab: () => Tab): HttpResourceRef<Message[]> {
    const request = () => ({ url: this.url, params: tab() === 'mine' ? { author: 'me' } : {} });
    return httpResource(() => (this.apiUrl === undefined ? undefined : request()), {
      defaultValue: [],
      parse: (body) => (body as { messages: Message[] }).messages,
    });
  }

  add(text: string): Promise<Message> {
    return firstValueFrom(this.http.post<Message>(this.url, { text }));
  }

  async remove(id: string): Promise<void> {
    await firstValueFrom(this.http.delete(`${this.url}/${encodeURIComponent(id)}`));
  }
}
