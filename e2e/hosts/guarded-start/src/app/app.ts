import { Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';
import { Shell } from './shell';

@Component({
  selector: 'app-root',
  imports: [RouterOutlet, Shell],
  template: `
    @if (isShellGuarded) {
      <router-outlet />
    } @else {
      <app-shell />
    }
  `,
})
export class App {
  protected readonly isShellGuarded = document.documentElement.dataset['way'] === 'shell';
}
