import { Injectable } from '@angular/core';
import { StepUpMarks } from '../guards/step-up-marks';

/** Remembers for one test alone what guards have asked for. */
@Injectable()
export class MemoryStepUpMarks extends StepUpMarks {
  #marks = '';

  protected override read(): string {
    return this.#marks;
  }

  protected override write(marks: string): boolean {
    this.#marks = marks;
    return true;
  }
}
