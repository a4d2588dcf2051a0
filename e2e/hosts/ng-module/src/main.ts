import { platformBrowser } from '@angular/platform-browser';
import { AppModule } from './app/app-module';
import { loadAuthConfig, showStartProblem } from './app/auth';

loadAuthConfig()
  .then(() => platformBrowser().bootstrapModule(AppModule))
  .catch(showStartProblem);
