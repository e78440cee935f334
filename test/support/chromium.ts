import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

// The first draws no window, and so a page in a third of the time.
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
const PLACES = ['/usr/bin', '/usr/lib/chromium', '/snap/bin', '/opt/google/chrome'];
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-dev-shm-usage',
];

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** A chromium of this machine: the one that is named, one on the path, one where systems put it. */
function findChromium(): string | undefined {
  const named = process.env.CHROMIUM_PATH;
  if (named) return named;
  const folders = [...(process.env.PATH ?? '').split(delimiter), ...PLACES];
  return folders.flatMap((folder) => NAMES.map((name) => join(folder, name))).find(isProgram);
}

/** A real browser; where the machine has none, the one that comes as an npm package. */
export async function startChromium(): Promise<Browser> {
  const found = findChromium();
  if (found) return chromium.launch({ executablePath: found, args: ARGUMENTS });
  // It unpacks itself only where it takes the machine for one of these.
  process.env.AWS_LAMBDA_JS_RUNTIME = 'nodejs20.x';
  const { default: packaged } = await import('@sparticuz/chromium');
  packaged.setGraphicsMode = false;
  const args = packaged.args.filter((one) => !/^--(disable-web-security|single-process)/.test(one));
  return chromium.launch({ executablePath: await packaged.executablePath(), args: [...args, ...ARGUMENTS] });
}
