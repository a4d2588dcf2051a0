import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { forkJoin } from 'rxjs';
import { AUTH_CONFIG } from './auth';

/** Calls the API fifty times at once. */
@Component({
  selector: 'app-calls',
  template: `
    <button (click)="call()">Call</button>
    <p>{{ answered() }} answered</p>
  `,
})
export class Calls {
  private readonly http = inject(HttpClient);
  private readonly url = `${inject(AUTH_CONFIG).protectedApis[0]}messages`;
  protected readonly answered = signal(0);

  protected call(): void {
    // Each call has its own URL, because browsers combine requests for the same one.
    const calls = Array.from({ length: 50 }, (_, call) => this.http.get(this.url, { params: { call } }));
    forkJoin(calls).subscribe((answers) => this.answered.set(answers.length));
  }
}
