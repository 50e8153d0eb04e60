import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** On Debian and its children, as root, a script may fetch what it needs; elsewhere it says what is missing. */
export const mayInstall = (): boolean => existsSync('/etc/debian_version') && process.getuid?.() === 0;

/** Prints what it does. */
export function aptInstall(packages: readonly string[]): void {
  const apt = (...args: string[]) => {
    console.log(`$ apt-get ${args.join(' ')}`);
    execFileSync('apt-get', args, { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
  };
  apt('update', '-q');
  apt('install', '-y', '-q', '--no-install-recommends', ...packages);
}
