import { httpResource } from '@angular/common/http';
import { Component, computed, inject } from '@angular/core';
import { API_URL, noApiConfigured } from '../api';
import { describeApiProblem } from '../api-problem';
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

/** People who have used the API: `GET /api/admin/users`, which answers only members of the group Admins. */
@Component({
  selector: 'app-admin',
  imports: [Moment, ProblemBox, SignInButton],
  templateUrl: './admin.html',
  styles: `
    table {
      width: 100%;
      border-collapse: collapse;
    }
    :is(th, td) {
      padding: 0.5rem 1rem;
      border-bottom: 1px solid var(--pico-muted-border-color);
      font-weight: 400;
      text-align: start;
    }
    thead th {
      border-bottom-width: 3px;
      font-weight: 600;
    }
    tbody tr:nth-child(odd) {
      background: color-mix(in srgb, currentcolor 4%, transparent);
    }
    thead th,
    td {
      overflow-wrap: normal;
    }
    .number {
      text-align: end;
    }
    @media (width < 36rem) {
      :is(th, td) {
        padding-inline: 0.25rem;
        font-size: 0.875rem;
      }
    }
  `,
})
export class Admin {
  protected readonly apiUrl = inject(API_URL);
  protected readonly noApiConfigured = noApiConfigured;
  protected readonly users = httpResource(
    () => (this.apiUrl === undefined ? undefined : `${this.apiUrl}admin/users`),
    { defaultValue: [], parse: (body) => (body as { users: SeenUser[] }).users },
  );
  protected readonly problem = computed(() => {
    const error = this.users.error();
    return error && describeApiProblem(error, this.apiUrl ?? '');
  });

  constructor() {
    onRecovery((obstacle) => {
      if (this.problem()?.kind === obstacle) this.users.reload();
    });
  }
}
