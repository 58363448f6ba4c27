import { execFile } from 'node:child_process';
import { chown } from 'node:fs/promises';
import { join } from 'node:path';

const NOBODY = 65_534;

/** Root may read everything: what others are refused is shown as `nobody` then, and as oneself otherwise. */
const ORDINARY = process.getuid?.() === 0 ? { uid: NOBODY, gid: NOBODY } : {};

/** What `npm start` runs once everything is compiled. */
export const MAIN = join(import.meta.dirname, '..', 'dist', 'main.js');

export async function giveToOrdinaryUser(path: string): Promise<void> {
  if (ORDINARY.uid !== undefined) await chown(path, ORDINARY.uid, ORDINARY.gid);
}

/** Runs Node.js as an ordinary user, with nothing of our environment. */
export function asOrdinaryUser(
  argument: readonly string[],
  environment: Readonly<Record<string, string>> = {},
): Promise<{ readonly code: number; readonly said: string }> {
  const env = { PATH: process.env['PATH'], ...environment };
  return new Promise((resolve) => {
    execFile(process.execPath, [...argument], { ...ORDINARY, env, cwd: '/' }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), said: stdout + stderr });
    });
  });
}
