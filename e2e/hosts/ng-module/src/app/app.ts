import { Component } from '@angular/core';

@Component({
  selector: 'app-root',
  standalone: false,
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
