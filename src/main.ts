import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { ConfigError, loadAuthConfig, showConfigError } from './app/auth/index';
import { loadOpenedPage } from './app/opened-page';
import { showError } from './app/shell/show-error';

loadOpenedPage(document);
loadAuthConfig()
  .then(() => bootstrapApplication(App, appConfig))
  .catch((error: unknown) => {
    if (error instanceof ConfigError) {
      showConfigError(error, document);
      return;
    }
    showError(document, { error });
    throw error;
  });
