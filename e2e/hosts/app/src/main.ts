import { bootstrapApplication } from '@angular/platform-browser';
import { App } from './app/app';
import { appConfig } from './app/app.config';
import { loadAuthConfig, showStartProblem } from './app/auth';

loadAuthConfig()
  .then(() => bootstrapApplication(App, appConfig))
  .catch(showStartProblem);
