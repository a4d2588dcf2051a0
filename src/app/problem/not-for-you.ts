import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { ActivatedRoute, RouterLink } from '@angular/router';
import { Session } from '../auth';

/** For whoever is signed in, but not in the group that a page is for. `?group=` names it. */
@Component({
  selector: 'app-not-for-you',
  imports: [RouterLink],
  templateUrl: './not-for-you.html',
  changeDetection: ChangeDetectionStrategy.OnPush,
})
export class NotForYou {
  protected readonly user = inject(Session).user;
  protected readonly group = inject(ActivatedRoute).snapshot.queryParamMap.get('group');
}
