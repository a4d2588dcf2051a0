import { Injectable } from '@angular/core';
import { StepUpAttempts } from '../guards/step-up-attempts';

/** Stores the attempts in memory, so that tests don't affect each other. */
@Injectable()
export class MemoryStepUpAttempts extends StepUpAttempts {
  #attempts = '';

  protected override read(): string {
    return this.#attempts;
  }

  protected override write(attempts: string): boolean {
    this.#attempts = attempts;
    return true;
  }
}
