import { HttpClient, HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { AUTH_CONFIG, Session } from '../auth';

@Component({
  selector: 'app-orders',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <h1>The orders of {{ session.user()?.name }}</h1>
    <p *ngIf="route.queryParams | async as query">
      page {{ query['page'] }}, sorted by {{ query['sort'] }}, at {{ route.fragment | async }}
    </p>
    <button (click)="call()">Call the API</button>
    <output>{{ answer }}</output>
  `,
})
export class Orders {
  protected readonly session = inject(Session);
  protected readonly route = inject(ActivatedRoute);
  // Not a signal, so that zone.js has to trigger the change detection.
  protected answer = '';
  private readonly http = inject(HttpClient);
  private readonly api = inject(AUTH_CONFIG).protectedApis[0];
  private calls = 0;

  protected call(): void {
    const show = ({ status }: HttpResponse<object> | HttpErrorResponse): void => {
      this.calls += 1;
      this.answer = `The API answered call ${this.calls} with ${status}`;
    };
    this.http
      .get<object>(`${this.api}messages`, { observe: 'response' })
      .subscribe({ next: show, error: show });
  }
}
