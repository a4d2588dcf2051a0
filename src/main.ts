import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { ConfigProblem, loadAuthConfig, showConfigProblem } from './app/auth';

try {
  await bootstrapApplication(App, appConfig(await loadAuthConfig()));
} catch (error) {
  if (!(error instanceof ConfigProblem)) throw error;
  showConfigProblem(error, document);
}
