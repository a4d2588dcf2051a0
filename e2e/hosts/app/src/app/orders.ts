import { HttpClient, type HttpErrorResponse, type HttpResponse } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { ActivatedRoute } from '@angular/router';
import { AUTH_CONFIG, Session } from './auth';

@Component({
  selector: 'app-orders',
  template: `
    <h1>The orders of {{ session.user()?.name }}</h1>
    <p>page {{ query()?.get('page') }}, sorted by {{ query()?.get('sort') }}, at {{ fragment() }}</p>
    <button (click)="call()">Call the API</button>
    <output>{{ answer() }}</output>
  `,
})
export class Orders {
  private readonly route = inject(ActivatedRoute);
  private readonly http = inject(HttpClient);
  private readonly api = inject(AUTH_CONFIG).protectedApis[0];
  protected readonly session = inject(Session);
  protected readonly query = toSignal(this.route.queryParamMap);
  protected readonly fragment = toSignal(this.route.fragment);
  protected readonly answer = signal('');
  private calls = 0;

  protected call(): void {
    const show = ({ status }: HttpResponse<object> | HttpErrorResponse): void =>
      this.answer.set(`The API answered call ${(this.calls += 1)} with ${status}`);
    this.http
      .get<object>(`${this.api}messages`, { observe: 'response' })
      .subscribe({ next: show, error: show });
  }
}
