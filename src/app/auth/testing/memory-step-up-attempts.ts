import { Injectable } from '@angular/core';
import { StepUpAttempts } from '../guards/step-up-attempts';

/** Remembers for one test alone what guards have asked for. */
@Injectable()
export class MemoryStepUpAttempts extends StepUpAttempts {
  #attempts = '';

  protected override read(): string {
    return this.#attempts;
  }

  protected override write(marks: string): boolean {
    this.#attempts = marks;
    return true;
  }
}
