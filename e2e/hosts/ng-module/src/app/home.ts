import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-home',
  standalone: false,
  changeDetection: ChangeDetectionStrategy.Eager,
  template: '<h1>Everybody is welcome</h1>',
})
export class Home {}
