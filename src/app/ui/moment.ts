import { Component, computed, inject, input } from '@angular/core';
import { CurrentTime } from './current-time';
import { relativeTime } from './relative-time';

/** In the language of the relative times and of the app's texts. */
const format = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'medium' });

/**
 * A time, with a machine-readable `datetime`: relative to now and updated (`2 minutes ago`), with the exact time in the reader's time
 * zone as its title. Where people compare times, it is exact: `<app-moment format="exact" … />`. Keep a relative one out of live regions, which would
 * announce each update.
 */
@Component({
  selector: 'app-moment',
  template: `<time [attr.datetime]="iso()" [attr.title]="title()">{{ relative() ?? exact() }}</time>`,
})
export class Moment {
  /** ms since the epoch, or a string that `Date` parses, such as ISO 8601. */
  readonly at = input.required<number | string>();
  readonly format = input<'relative' | 'exact'>('relative');
  private readonly now = inject(CurrentTime).now;
  private readonly date = computed(() => new Date(this.at()));
  private readonly isValid = computed(() => !Number.isNaN(this.date().getTime()));
  protected readonly iso = computed(() => (this.isValid() ? this.date().toISOString() : null));
  protected readonly exact = computed(() =>
    this.isValid() ? format.format(this.date()) : String(this.at()),
  );
  protected readonly relative = computed(() =>
    this.format() === 'relative' && this.isValid()
      ? relativeTime(this.date().getTime(), this.now())
      : undefined,
  );
  protected readonly title = computed(() => (this.relative() === undefined ? null : this.exact()));
}
