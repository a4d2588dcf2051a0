import { Component, computed, input, signal } from '@angular/core';
import { copyText } from './copy-text';

/** Copies a text to the clipboard and says whether that worked, until the text changes. */
@Component({
  selector: 'app-copy-button',
  template: `
    <button type="button" class="secondary small" (click)="copy()">
      Copy<span class="visually-hidden"> the {{ what() }}</span>
    </button>
    <span class="muted" role="status">{{ feedback() }}</span>
  `,
  styles: `
    :host {
      display: inline-flex;
      flex-wrap: wrap;
      align-items: center;
    }
    [role='status']:not(:empty) {
      margin-inline-start: 0.75rem;
    }
  `,
})
export class CopyButton {
  readonly text = input.required<string>();
  /** The name of the text, for screen readers: `access token`. */
  readonly what = input.required<string>();
  private readonly outcome = signal<{ text: string; isCopied: boolean } | undefined>(undefined);
  protected readonly feedback = computed(() => {
    const outcome = this.outcome();
    if (outcome?.text !== this.text()) return '';
    return outcome.isCopied
      ? 'Copied'
      : 'The browser does not allow copying: show the token and copy it by hand.';
  });

  protected async copy(): Promise<void> {
    const text = this.text();
    this.outcome.set({ text, isCopied: await copyText(text) });
  }
}
