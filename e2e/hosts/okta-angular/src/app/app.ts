import { ChangeDetectionStrategy, Component, Inject } from '@angular/core';
import { OKTA_AUTH, OktaAuthStateService } from '@okta/okta-angular';
import { OktaAuth } from '@okta/okta-auth-js';

@Component({
  selector: 'app-root',
  standalone: false,
  // `ng update` gives this to components from before OnPush became the default.
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <header>
      <a routerLink="/">Home</a>
      <a routerLink="/orders">Orders</a>
      <ng-container *ngIf="authStateService.authState$ | async as authState">
        <ng-container *ngIf="authState.isAuthenticated">
          <span>Signed in as {{ authState.idToken?.claims?.name }}</span>
          <button (click)="logout()">Logout</button>
        </ng-container>
        <button *ngIf="!authState.isAuthenticated" (click)="login()">Login</button>
      </ng-container>
    </header>
    <main><router-outlet></router-outlet></main>
  `,
})
export class App {
  constructor(
    @Inject(OKTA_AUTH) private oktaAuth: OktaAuth,
    public authStateService: OktaAuthStateService,
  ) {}

  async login() {
    await this.oktaAuth.signInWithRedirect();
  }

  async logout() {
    await this.oktaAuth.signOut();
  }
}
