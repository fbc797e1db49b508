import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium, type Browser } from 'playwright-core';

const root = resolve(import.meta.dirname, '../..');
const packed = join(root, 'node_modules/@sparticuz/chromium');
const installed = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

/** A browser program and what it needs around it. */
export interface BrowserProgram {
  readonly executablePath: string;
  readonly env: Readonly<Record<string, string>>;
}

/** CHROME_PATH, else the browser that came with the packages, else one that is installed. */
export function browserProgram(): BrowserProgram {
  const named = process.env['CHROME_PATH'];
  if (named) return { executablePath: named, env: {} };
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(packed)) return unpacked();
  const found = installed.find((path) => existsSync(path));
  if (found) return { executablePath: found, env: {} };
  throw new Error('No browser was found. Install Chrome or Chromium and name it: CHROME_PATH=/path npm test');
}

/** Unpacks the browser once per version and user, to a folder that appears only when it is whole. */
function unpacked(): BrowserProgram {
  const { version } = JSON.parse(readFileSync(join(packed, 'package.json'), 'utf8')) as { version: string };
  const folder = join(tmpdir(), `utfall-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (!existsSync(folder)) {
    const making = mkdtempSync(`${folder}-`);
    const script = "const { default: c } = await import('@sparticuz/chromium'); await c.executablePath();";
    const { status, stderr } = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: root,
      // Told that it runs at the host it was made for, the package unpacks the libraries it needs too.
      env: { ...process.env, TMPDIR: making, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
    });
    if (status !== 0) throw new Error(`The browser could not be unpacked: ${String(stderr)}`);
    writeFileSync(join(making, 'fonts/fonts.conf'), fontSettings(folder));
    try {
      renameSync(making, folder);
    } catch {
      // Another run was first.
      rmSync(making, { recursive: true, force: true });
    }
  }
  return {
    executablePath: join(folder, 'chromium'),
    env: { LD_LIBRARY_PATH: join(folder, 'al2023/lib'), FONTCONFIG_PATH: join(folder, 'fonts') },
  };
}

/** The same one font on every machine, so that pictures of a page are alike; the pages bring their own. */
const fontSettings = (folder: string): string => `<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir>${folder}/fonts/fonts</dir>
  <cachedir>${folder}/fonts-cache</cachedir>
</fontconfig>
`;

/** The flags of a browser without a screen. None weakens what a page may do. */
export const browserFlags: readonly string[] = [
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--disable-gpu',
  '--font-render-hinting=none',
  '--hide-scrollbars',
  '--force-color-profile=srgb',
];

export function launchBrowser(): Promise<Browser> {
  const { executablePath, env } = browserProgram();
  return chromium.launch({
    executablePath,
    args: [...browserFlags],
    env: { ...(process.env as Record<string, string>), ...env },
    headless: true,
  });
}
