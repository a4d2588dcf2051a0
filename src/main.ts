import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { ConfigProblem, loadAuthConfig, showConfigProblem } from './app/auth';
import { showError } from './app/shell/show-error';

try {
  await bootstrapApplication(App, appConfig(await loadAuthConfig()));
} catch (error) {
  if (error instanceof ConfigProblem) {
    showConfigProblem(error, document);
  } else {
    showError(document, { error });
    throw error;
  }
}
