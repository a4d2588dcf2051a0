import karmaConfig from '../../karma.conf.js';
import { mutantsReporter } from './reporter.ts';

/** The app's own configuration, for many runs in a row that each end with the first failure. */
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
