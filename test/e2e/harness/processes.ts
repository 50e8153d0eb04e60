import { readdirSync, readFileSync } from 'node:fs';
import { until } from './patience.ts';

interface Process {
  pid: number;
  parent: number;
  state: string;
}

/** Linux only: elsewhere nothing is listed and the process group has to do. */
function processes(): Process[] {
  let names: string[];
  try {
    names = readdirSync('/proc').filter((name) => /^\d+$/.test(name));
  } catch {
    return [];
  }
  return names.flatMap((name) => {
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      // The program's name stands in brackets and may hold anything, brackets too.
      const [state = '', parent = ''] = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      return [{ pid: Number(name), parent: Number(parent), state }];
    } catch {
      return [];
    }
  });
}

function withDescendants(pid: number): number[] {
  const all = processes();
  const family = [pid];
  for (const member of family) family.push(...all.filter(({ parent }) => parent === member).map((child) => child.pid));
  return family;
}

const ZOMBIE = 'Z';
const living = (pids: readonly number[]) =>
  processes().filter(({ pid, state }) => pids.includes(pid) && state !== ZOMBIE);

function strike(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL');
  } catch {
    // Already gone.
  }
}

/** Ends a browser as a power cut would: it and all it started, at once. */
export async function killFamily(pid: number): Promise<void> {
  const family = withDescendants(pid);
  strike(-pid);
  family.forEach(strike);
  await until(
    async () => (living(family).length === 0 ? true : undefined),
    () =>
      `still running: ${living(family)
        .map(({ pid }) => pid)
        .join()}`,
  );
}
