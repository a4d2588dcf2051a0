import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import {
  findBrowser,
  findHeadlessBrowser,
  findOrInstallBrowser,
  type Machine,
  quietFlags,
} from './browser.ts';

/** A machine that has the given files and nothing else. */
function machine(files: string[], rest: Partial<Machine> = {}): Machine {
  return {
    platform: 'linux',
    env: { PATH: '/usr/local/bin:/usr/bin' },
    isRoot: false,
    exists: (path) => files.includes(path),
    playwrightPath: () => '/cache/playwright/chrome',
    ...rest,
  };
}

const isInstallAdvice = (error: Error) =>
  !error.message.includes('\n') && error.message.includes('install Chrome or Chromium');

describe('findBrowser', () => {
  it('prefers CHROME_BIN to installed browsers', () => {
    const env = { PATH: '/usr/bin', CHROME_BIN: '/opt/my chrome' };
    assert.equal(findBrowser(machine(['/usr/bin/chromium', '/opt/my chrome'], { env })), '/opt/my chrome');
  });

  it("reports a CHROME_BIN that doesn't exist, and uses no other browser", () => {
    const env = { PATH: '/usr/bin', CHROME_BIN: '/opt/gone' };
    assert.throws(() => findBrowser(machine(['/usr/bin/chromium'], { env })), /CHROME_BIN.*\/opt\/gone/);
  });

  for (const name of ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']) {
    it(`finds ${name} on the PATH`, () => {
      assert.equal(findBrowser(machine([`/usr/bin/${name}`])), `/usr/bin/${name}`);
    });
  }

  it('finds Chrome in the applications folder of macOS', () => {
    const path = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome';
    assert.equal(findBrowser(machine([path], { platform: 'darwin' })), path);
  });

  it('finds Chrome and Edge in the program folders of Windows', () => {
    const env = { ProgramFiles: 'C:\\Program Files', 'ProgramFiles(x86)': 'C:\\Program Files (x86)' };
    const chrome = 'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe';
    const edge = 'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe';
    assert.equal(findBrowser(machine([chrome], { platform: 'win32', env })), chrome);
    assert.equal(findBrowser(machine([edge], { platform: 'win32', env })), edge);
  });

  it("prefers an installed browser to Playwright's", () => {
    assert.equal(findBrowser(machine(['/usr/bin/chrome', '/cache/playwright/chrome'])), '/usr/bin/chrome');
    assert.equal(findBrowser(machine(['/cache/playwright/chrome'])), '/cache/playwright/chrome');
  });

  it('returns undefined without a browser', () => {
    assert.equal(findBrowser(machine([])), undefined);
    assert.equal(findBrowser(machine([], { env: {}, playwrightPath: () => undefined })), undefined);
  });
});

describe('findOrInstallBrowser', () => {
  const refuse = () => assert.fail('must not install anything');

  it('installs nothing if there is a browser', () => {
    const here = machine(['/usr/bin/chromium', '/usr/bin/apt-get'], { isRoot: true });
    assert.equal(findOrInstallBrowser(here, refuse), '/usr/bin/chromium');
  });

  it('installs Chromium with apt-get as root', () => {
    const files = ['/usr/bin/apt-get'];
    const install = () => files.push('/usr/bin/chromium');
    assert.equal(findOrInstallBrowser(machine(files, { isRoot: true }), install), '/usr/bin/chromium');
  });

  it("says in one line what to install if it can't install", () => {
    const notRoot = machine(['/usr/bin/apt-get']);
    const noApt = machine([], { isRoot: true });
    const mac = machine(['/usr/bin/apt-get'], { isRoot: true, platform: 'darwin' });
    for (const here of [notRoot, noApt, mac]) {
      assert.throws(() => findOrInstallBrowser(here, refuse), isInstallAdvice);
    }
  });

  it('says in one line what to install if apt-get fails or installs no browser', () => {
    const here = machine(['/usr/bin/apt-get'], { isRoot: true });
    const failing = () => {
      throw new Error('E: Unable to locate package chromium\nwith more lines');
    };
    assert.throws(() => findOrInstallBrowser(here, failing), isInstallAdvice);
    assert.throws(() => findOrInstallBrowser(here, () => undefined), isInstallAdvice);
  });
});

describe('findHeadlessBrowser', () => {
  const refuse = () => assert.fail('must not install anything');
  const shell = '/usr/bin/chromium-headless-shell';

  it('prefers the headless shell to a whole browser', () => {
    assert.equal(findHeadlessBrowser(machine(['/usr/bin/chromium', shell]), refuse), shell);
  });

  it('prefers CHROME_BIN to the headless shell', () => {
    const here = machine([shell, '/opt/chrome'], { env: { PATH: '/usr/bin', CHROME_BIN: '/opt/chrome' } });
    assert.equal(findHeadlessBrowser(here, refuse), '/opt/chrome');
  });

  it('finds or installs a whole browser without a headless shell', () => {
    assert.equal(findHeadlessBrowser(machine(['/usr/bin/chromium']), refuse), '/usr/bin/chromium');
    const files = ['/usr/bin/apt-get'];
    const install = () => files.push('/usr/bin/chromium');
    assert.equal(findHeadlessBrowser(machine(files, { isRoot: true }), install), '/usr/bin/chromium');
  });
});

describe('quietFlags', () => {
  it("turns off the browser's own requests", () => {
    for (const flag of ['--no-first-run', '--disable-background-networking', '--disable-component-update']) {
      assert.ok(quietFlags.includes(flag), flag);
    }
  });
});
