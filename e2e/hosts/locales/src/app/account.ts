import { Component, inject } from '@angular/core';
import { Session } from './auth';

@Component({
  selector: 'app-account',
  template: `
    @switch (session.state().status) {
      @case ('signedIn') {
        <span i18n="@@signedInAs">Signed in as {{ session.user()?.name }}</span>
        <button (click)="session.signOut('app')">Sign out of this app</button>
        <button (click)="session.signOut('okta')">Sign out of Okta</button>
      }
      @case ('signedOut') {
        <button (click)="session.signIn()">Sign in</button>
      }
      @default {
        <span>One moment…</span>
      }
    }
  `,
})
export class Account {
  protected readonly session = inject(Session);
}
