import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { ANSWER_URL } from './settings';

/** A page with the API's response. */
@Component({
  selector: 'app-messages',
  template: '<h1>Messages</h1>@if (answer(); as text) {<p id="answer">{{ text }}</p>}',
})
export class Messages {
  protected readonly answer = signal<string | undefined>(undefined);

  constructor() {
    inject(HttpClient)
      .get(inject(ANSWER_URL))
      .subscribe((answer) => this.answer.set(JSON.stringify(answer)));
  }
}
