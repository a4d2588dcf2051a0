import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';
import { Session } from '../auth';

/** For whoever is signed in, but not in the group that a page is for. */
@Component({
  selector: 'app-not-for-you',
  imports: [RouterLink],
  templateUrl: './not-for-you.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotForYou {
  /** The group's name, from the query. */
  readonly group = input<string>();
  protected readonly user = inject(Session).user;
}
