import { HttpClient } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { EMPTY, map, type Observable } from 'rxjs';
import { API_URL, noApiConfigured } from '../api';
import { describeApiProblem } from '../api-problem';
import { load } from '../load';
import { onRecovery } from '../on-recovery';
import { Moment } from '../ui/moment';
import { ProblemBox } from '../ui/problem-box';
import { SignInButton } from '../ui/sign-in-button';

/** A user whose token the API has verified. */
interface SeenUser {
  login: string;
  /** ISO 8601. */
  lastSeen: string;
  /** How many messages the user has written. */
  messages: number;
}

/** People who have used the API: `GET /api/admin/users`, which only members of the group Admins may call. */
@Component({
  selector: 'app-admin',
  imports: [Moment, ProblemBox, SignInButton],
  templateUrl: './admin.html',
  styles: `
    .card {
      padding: 0;
      overflow: hidden;
    }
    table {
      margin: 0;
    }
    tbody th {
      overflow-wrap: anywhere;
    }
    .number {
      text-align: end;
      font-variant-numeric: tabular-nums;
    }
    @media (width < 36rem) {
      :is(th, td) {
        padding-inline: var(--app-space-2);
      }
    }
  `,
})
export class Admin {
  protected readonly apiUrl = inject(API_URL);
  protected readonly noApiConfigured = noApiConfigured;
  private readonly http = inject(HttpClient);
  protected readonly users = load(
    () => this.apiUrl,
    (apiUrl) => (apiUrl === undefined ? EMPTY : this.askFor(`${apiUrl}admin/users`)),
  );
  protected readonly problem = computed(() => {
    const error = this.users.error();
    return error === undefined ? undefined : describeApiProblem(error, this.apiUrl ?? '');
  });

  constructor() {
    onRecovery((obstacle) => {
      if (this.problem()?.kind === obstacle) this.users.reload();
    });
  }

  private askFor(url: string): Observable<SeenUser[]> {
    return this.http.get<{ users: SeenUser[] }>(url).pipe(map(({ users }) => users));
  }
}
