import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { Session } from '../auth';
import { Clock } from './clock';
import { TokenCard } from './token-card';

/** The tokens that the app holds, decoded, with the time each has left. */
@Component({
  selector: 'app-tokens',
  imports: [TokenCard],
  templateUrl: './tokens.html',
  providers: [Clock],
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class Tokens {
  protected readonly tokens = inject(Session).tokens;
  protected readonly now = inject(Clock).now;
}
