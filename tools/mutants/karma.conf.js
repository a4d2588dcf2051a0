import karmaConfig from '../../karma.conf.js';
import { mutantsReporter } from './reporter.ts';

/** The app's configuration, changed for many consecutive runs that each stop at the first failure. */
export default (config) => {
  karmaConfig(config);
  config.set({
    plugins: [...config.plugins, mutantsReporter],
    reporters: ['mutants'],
    client: { captureConsole: true, jasmine: { stopOnSpecFailure: true } },
    browserConsoleLogOptions: { level: 'log', terminal: false },
    browserNoActivityTimeout: 20_000,
  });
};
