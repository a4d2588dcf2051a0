import { join } from 'node:path';
import karmaChromeLauncher from 'karma-chrome-launcher';
import karmaCoverage from 'karma-coverage';
import karmaJasmine from 'karma-jasmine';
import { findOrInstallBrowser, quietFlags } from './tools/browser.ts';
import { countsReporter } from './tools/test-run/karma-reporter.ts';

const numberOf = (text) => (text ? Number(text) : undefined);

export default (config) => {
  process.env.CHROME_BIN = findOrInstallBrowser();
  config.set({
    listenAddress: 'localhost',
    hostname: 'localhost',
    frameworks: ['jasmine'],
    // karma-coverage is what `ng test --code-coverage` needs: see tools/coverage.ts.
    plugins: [karmaJasmine, karmaChromeLauncher, karmaCoverage, countsReporter],
    coverageReporter: {
      dir: join(import.meta.dirname, 'coverage', 'app'),
      subdir: '.',
      reporters: [{ type: 'html' }, { type: 'lcovonly' }, { type: 'text-summary' }],
    },
    customLaunchers: {
      // The launcher gives every run a new profile. Chrome would ignore more than 200 changes of the history in ten seconds,
      // which all tests on one page together make.
      ChromeHeadlessFresh: {
        base: 'ChromeHeadless',
        flags: [...quietFlags, '--disable-ipc-flooding-protection'],
      },
    },
    browsers: ['ChromeHeadlessFresh'],
    // How many cases the property tests try, and the seed of these cases.
    client: {
      fuzz: {
        runs: numberOf(process.env.FUZZ_RUNS),
        seed: numberOf(process.env.FUZZ_SEED),
      },
    },
    reporters: [process.stdout.isTTY ? 'progress' : 'dots', 'counts'],
    restartOnFileChange: true,
  });
};
