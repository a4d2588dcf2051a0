import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-root',
  standalone: false,
  // `ng update` gives this to all components from before OnPush became the default.
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
