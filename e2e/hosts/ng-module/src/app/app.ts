import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-root',
  standalone: false,
  // All components are as `ng update` leaves those that were made before OnPush became the default.
  changeDetection: ChangeDetectionStrategy.Eager,
  template: `
    <header>
      <a routerLink="/">Home</a>
      <a routerLink="/orders">Orders</a>
      <app-account></app-account>
    </header>
    <main><router-outlet></router-outlet></main>
  `,
})
export class App {}
