import { Component, computed, input } from '@angular/core';

const format = new Intl.DateTimeFormat(undefined, { dateStyle: 'medium', timeStyle: 'medium' });

/** A time in the reader's time zone, with a machine-readable `datetime`. */
@Component({
  selector: 'app-moment',
  template: `<time [attr.datetime]="exact()">{{ readable() }}</time>`,
})
export class Moment {
  /** ms since the epoch, or a string that `Date` parses, such as ISO 8601. */
  readonly at = input.required<number | string>();
  private readonly date = computed(() => new Date(this.at()));
  private readonly isValid = computed(() => !Number.isNaN(this.date().getTime()));
  protected readonly exact = computed(() => (this.isValid() ? this.date().toISOString() : null));
  protected readonly readable = computed(() =>
    this.isValid() ? format.format(this.date()) : String(this.at()),
  );
}
