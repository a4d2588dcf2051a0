import type { ConfigProblem } from './config-problem';

export function showConfigProblem(problem: ConfigProblem, page: Document): void {
  page.body.textContent = problem.message;
}
