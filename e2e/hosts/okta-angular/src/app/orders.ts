import { HttpClient, HttpErrorResponse, HttpResponse } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, Inject, OnInit } from '@angular/core';
import { ActivatedRoute } from '@angular/router';
import { OKTA_AUTH } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';
import { environment } from './environment';

@Component({
  selector: 'app-orders',
  standalone: false,
  // `ng update` gives this to components from before OnPush became the default.
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <h1>The orders of {{ user }}</h1>
    <h2 *oktaHasAnyGroup="'Admins'">The orders of everybody</h2>
    <p *ngIf="route.queryParams | async as query">
      page {{ query['page'] }}, sorted by {{ query['sort'] }}, at {{ route.fragment | async }}
    </p>
    <button (click)="call()">Call the API</button>
    <output>{{ answer }}</output>
  `,
})
export class Orders implements OnInit {
  user = '';
  answer = '';
  private calls = 0;

  constructor(
    @Inject(OKTA_AUTH) private oktaAuth: OktaAuth,
    public route: ActivatedRoute,
    private http: HttpClient,
  ) {}

  async ngOnInit() {
    const user = await this.oktaAuth.getUser();
    this.user = user.name ?? '';
  }

  call() {
    const show = ({ status }: HttpResponse<object> | HttpErrorResponse) => {
      this.calls += 1;
      this.answer = `The API answered call ${this.calls} with ${status}`;
    };
    this.http
      .get<object>(environment.api + 'messages', { observe: 'response' })
      .subscribe({ next: show, error: show });
  }
}
