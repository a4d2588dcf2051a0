import { HttpClient } from '@angular/common/http';
import { Component, inject } from '@angular/core';
import { EMPTY } from 'rxjs';
import { API_URL, howToStartApi, noApiConfigured } from '../api';
import { load } from '../load';
import { Moment } from '../ui/moment';

/** The response of `GET /api/public/status`, which needs no sign-in. */
interface PublicStatus {
  status: string;
  /** ISO 8601. */
  time: string;
}

/** Shows in one line whether the API is online, by its public endpoint. */
@Component({
  selector: 'app-public-status',
  imports: [Moment],
  template: `
    <p>
      <span role="status">
        @if (apiUrl === undefined) {
          <span class="dot"></span> {{ noApiConfigured.title }}. {{ noApiConfigured.fix }}
        } @else if (status.value()) {
          <span class="dot good"></span> <span class="visually-hidden">API:</span> Online.
        } @else if (status.error()) {
          <span class="dot bad"></span> The API at {{ apiUrl }} doesn’t respond. {{ hint }}
        } @else {
          <span class="dot"></span> Checking the API…
        }
      </span>
      @if (status.value(); as answer) {
        Checked <app-moment [at]="answer.time" />.
      }
    </p>
    @if (status.error()) {
      <button type="button" class="secondary small" (click)="status.reload()">Check again</button>
    }
  `,
  styles: `
    :host {
      display: block;
      margin-bottom: var(--app-space-2);
    }
    p {
      margin: 0;
    }
    .dot {
      margin-right: var(--app-space-1);
    }
    button {
      margin-top: var(--app-space-3);
    }
  `,
})
export class PublicStatusLine {
  protected readonly apiUrl = inject(API_URL);
  protected readonly noApiConfigured = noApiConfigured;
  protected readonly hint = this.apiUrl === undefined ? '' : howToStartApi(this.apiUrl);
  private readonly http = inject(HttpClient);
  protected readonly status = load(
    () => this.apiUrl,
    (apiUrl) => (apiUrl === undefined ? EMPTY : this.http.get<PublicStatus>(`${apiUrl}public/status`)),
  );
}
