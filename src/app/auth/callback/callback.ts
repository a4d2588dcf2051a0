import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'app-callback',
  template: '<p aria-busy="true">Signing you in…</p>',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Callback {}
