import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { ConfigProblem, loadAuthConfig, showConfigProblem } from './app/auth';
import { showError } from './app/shell/show-error';

loadAuthConfig()
  .then(() => bootstrapApplication(App, appConfig))
  .catch((error: unknown) => {
    if (error instanceof ConfigProblem) {
      showConfigProblem(error, document);
      return;
    }
    showError(document, { error });
    throw error;
  });
