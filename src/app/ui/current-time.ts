import { Injectable } from '@angular/core';
import { clock } from './clock';

/** How often relative times are updated, in ms. They change each minute at most. */
const period = 10_000;

/** The time for all relative times of the app, so that a long list of them has one timer. */
@Injectable({ providedIn: 'root' })
export class CurrentTime {
  readonly now = clock(period);
}
