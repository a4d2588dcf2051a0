import { Component } from '@angular/core';
import { RouterLink, RouterOutlet } from '@angular/router';
import { Account } from './account';

@Component({
  selector: 'app-shell',
  imports: [Account, RouterLink, RouterOutlet],
  template: `
    <header>
      <a routerLink="/">Home</a>
      <a routerLink="/orders">Orders</a>
      <app-account />
    </header>
    <main><router-outlet /></main>
  `,
})
export class Shell {}
