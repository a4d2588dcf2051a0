import { HttpClient } from '@angular/common/http';
import { Component, inject, signal } from '@angular/core';
import { api } from './settings';

/** The page that only signed-in users may see. */
@Component({
  selector: 'app-messages',
  template: '<h1>Messages</h1>@if (answer(); as text) {<p id="answer">{{ text }}</p>}',
})
export class Messages {
  protected readonly answer = signal<string | undefined>(undefined);

  constructor() {
    inject(HttpClient)
      .get(`${api}messages`)
      .subscribe((answer) => this.answer.set(JSON.stringify(answer)));
  }
}
