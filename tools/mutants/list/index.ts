import type { Mutant } from '../mutant.ts';
import { renewal } from './renewal.ts';

export const mutants: readonly Mutant[] = [...renewal];
