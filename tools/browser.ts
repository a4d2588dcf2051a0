import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { posix, win32 } from 'node:path';
import { chromium } from '@playwright/test';

/**
 * Parts of the browser that the tests' one does without. It takes the last `--disable-features` alone, so Playwright's
 * own list (`chromiumSwitches.ts` in its sources), which comes before, is repeated here as far as it is about Chrome.
 */
const disabledFeatures = [
  // What the address bar opens: a page, with a process of its own, in each window, which no test looks at.
  'WebUIOmniboxPopup',
  'WebUIOmniboxAimPopup',
  'WebUIOmniboxFullPopup',
  'AimEnabled',
  'AvoidCorsURLLoaderRestartOnRedirect',
  'AvoidUnnecessaryBeforeUnloadCheckSync',
  'DestroyProfileOnBrowserClose',
  'HttpsFirstBalancedModeAutoEnable',
  'HttpsUpgrades',
  'LensOverlay',
  'MediaRouter',
  'NetworkTimeServiceQuerying',
  'OptimizationHints',
  'PaintHolding',
  'PreconnectToSearch',
  'TcpPortRandomizationWin',
  'ThirdPartyStoragePartitioning',
];

/**
 * Flags for every browser that a test launches: no first-run pages and no traffic of the browser's own.
 * Headless mode, and a new profile per run, are up to the launcher (Karma's, Playwright's), which does both.
 * The sandbox is off because it can't start as root or in most containers; tests open only our own pages.
 */
export const quietFlags = [
  '--no-sandbox',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-gpu',
  '--disable-software-rasterizer',
  // Containers often give /dev/shm only 64 MB, with which pages crash.
  '--disable-dev-shm-usage',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-default-apps',
  '--disable-domain-reliability',
  '--disable-sync',
  `--disable-features=${disabledFeatures.join(',')}`,
];

/** What the search for a browser looks at; a test passes its own. */
export interface Machine {
  platform: NodeJS.Platform;
  env: Readonly<Record<string, string | undefined>>;
  isRoot: boolean;
  exists: (path: string) => boolean;
  /** Where Playwright would have installed its own Chromium, present or not; none on a system it doesn't know. */
  playwrightPath: () => string | undefined;
}

const commands = ['chromium', 'google-chrome', 'google-chrome-stable', 'chrome', 'chromium-browser'];

/**
 * Debian's: the engine without the parts that draw windows. Playwright takes two thirds of the time with it (measured: 219 s
 * for 320 s); Karma waits for ever for it to start.
 */
const headlessShell = 'chromium-headless-shell';

const macApps = [
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

const windowsApps = ['Google\\Chrome\\Application\\chrome.exe', 'Microsoft\\Edge\\Application\\msedge.exe'];

const advice = 'install Chrome or Chromium, or run "npx playwright install chromium", or set CHROME_BIN';

/**
 * The path of a Chrome or Chromium: `CHROME_BIN`, an installed one, or Playwright's own, in this order.
 * @returns `undefined` when there is none
 * @throws when `CHROME_BIN` names a file that isn't there
 */
export function findBrowser(machine: Machine = thisMachine()): string | undefined {
  const chosen = machine.env['CHROME_BIN'];
  if (chosen) {
    if (machine.exists(chosen)) return chosen;
    throw new Error(`CHROME_BIN is set to ${chosen}, which does not exist: correct it or unset it.`);
  }
  return [...installedPaths(machine), machine.playwrightPath()].find(
    (path) => path !== undefined && machine.exists(path),
  );
}

/**
 * As {@link findBrowser}, but where there is none it installs Chromium if that needs no questions: as root with apt-get.
 * @throws one line that says what to install
 */
export function findOrInstallBrowser(
  machine: Machine = thisMachine(),
  install: () => void = installWithApt,
): string {
  const found = findBrowser(machine);
  if (found) return found;
  if (!canUseApt(machine)) throw new Error(`No browser found for the tests: ${advice}.`);
  try {
    install();
  } catch (cause) {
    throw new Error(`No browser found, and "apt-get install chromium" failed: ${advice}.`, { cause });
  }
  const installed = findBrowser(machine);
  if (installed) return installed;
  throw new Error(`"apt-get install chromium" brought no browser: ${advice}.`);
}

/**
 * The path of a browser that nobody will look at, for Playwright: the headless shell where there is one, and as
 * {@link findOrInstallBrowser} elsewhere or where `CHROME_BIN` says which.
 * @throws as those do
 */
export function findHeadlessBrowser(
  machine: Machine = thisMachine(),
  install: () => void = installWithApt,
): string {
  const { env, exists } = machine;
  const shell = env['CHROME_BIN'] ? undefined : onPath(env['PATH'], [headlessShell]).find(exists);
  return shell ?? findOrInstallBrowser(machine, install);
}

function installedPaths({ platform, env }: Machine): string[] {
  if (platform === 'darwin') return [...macApps, ...onPath(env['PATH'], commands)];
  if (platform !== 'win32') return onPath(env['PATH'], commands);
  return [env['ProgramFiles'], env['ProgramFiles(x86)'], env['LOCALAPPDATA']]
    .filter((folder) => folder !== undefined)
    .flatMap((folder) => windowsApps.map((app) => win32.join(folder, app)));
}

function onPath(path = '', names: readonly string[]): string[] {
  const folders = path.split(posix.delimiter).filter((folder) => folder !== '');
  return names.flatMap((name) => folders.map((folder) => posix.join(folder, name)));
}

function canUseApt({ platform, isRoot, exists }: Machine): boolean {
  return platform === 'linux' && isRoot && exists('/usr/bin/apt-get');
}

function installWithApt(): void {
  // What apt-get says goes to stderr: a tool's own stdout stays its own.
  const options = {
    stdio: ['ignore', process.stderr, process.stderr],
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  } satisfies Parameters<typeof execFileSync>[2];
  execFileSync('apt-get', ['update'], options);
  execFileSync('apt-get', ['install', '-y', 'chromium'], options);
  try {
    execFileSync('apt-get', ['install', '-y', headlessShell], options);
  } catch {
    // Not every distribution has it, and Chromium alone will do.
  }
}

function thisMachine(): Machine {
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    exists: existsSync,
    playwrightPath() {
      try {
        return chromium.executablePath();
      } catch {
        return undefined;
      }
    },
  };
}
