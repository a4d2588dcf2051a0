import { ChangeDetectionStrategy, Component } from '@angular/core';
import { Session } from './auth';

@Component({
  selector: 'app-account',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <ng-container [ngSwitch]="session.state().status">
      <ng-container *ngSwitchCase="'signedIn'">
        <span>Signed in as {{ session.user()?.name }}</span>
        <button (click)="session.signOut('app')">Sign out of this app</button>
        <button (click)="session.signOut('okta')">Sign out of Okta</button>
      </ng-container>
      <button *ngSwitchCase="'signedOut'" (click)="session.signIn()">Sign in</button>
      <span *ngSwitchDefault>One moment…</span>
    </ng-container>
  `,
})
export class Account {
  constructor(protected readonly session: Session) {}
}
