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
    <p role="status">
      @if (apiUrl === undefined) {
        <span class="dot" aria-hidden="true"></span> {{ noApiConfigured.title }}. {{ noApiConfigured.fix }}
      } @else if (status.value(); as answer) {
        <span class="dot good" aria-hidden="true"></span>
        API: online. Checked <app-moment [at]="answer.time" />.
      } @else if (status.error()) {
        <span class="dot bad" aria-hidden="true"></span>
        The API at {{ apiUrl }} doesn’t respond. {{ hint }}
      } @else {
        <span class="dot" aria-hidden="true"></span> Checking the API…
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
      display: inline-block;
      width: var(--app-space-2);
      height: var(--app-space-2);
      margin-right: var(--app-space-1);
      border-radius: 50%;
      background: var(--app-muted);
      vertical-align: 0.0625em;
    }
    .good {
      background: var(--app-good);
    }
    .bad {
      background: var(--app-bad);
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
