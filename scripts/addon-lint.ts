import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

interface Finding {
  code: string;
  message: string;
  file?: string;
  line?: number;
}

interface KnownWarning {
  code: string;
  file: RegExp;
  count: number;
  reason: string;
}

/** What Mozilla's linter may warn about. Anything else, and anything here that is gone, fails. */
const KNOWN: readonly KnownWarning[] = [
  {
    code: 'KEY_FIREFOX_ANDROID_UNSUPPORTED_BY_MIN_VERSION',
    file: /^manifest\.json$/,
    count: 1,
    reason: 'Tillside is for desktop registers; the minimum version is that of Firefox ESR on desktops.',
  },
  {
    code: 'UNSAFE_VAR_ASSIGNMENT',
    file: /^chunks\//,
    count: 2,
    reason: 'react-dom carries the code of dangerouslySetInnerHTML; our own lint forbids using it.',
  },
  {
    code: 'DANGEROUS_EVAL',
    // The background, and the part that our pages share, whatever the bundler calls it.
    file: /^(background|chunks\/[\w-]+)\.js$/,
    count: 2,
    reason: 'zod asks once whether it may compile schemas; the policy of our pages says no, and it then does without.',
  },
];

const root = fileURLToPath(new URL('..', import.meta.url));

function findings(): { errors: Finding[]; notices: Finding[]; warnings: Finding[] } {
  const args = ['lint', '--no-config-discovery', '--source-dir', '.output/firefox-mv3', '--output', 'json'];
  const run = spawnSync(`${root}node_modules/.bin/web-ext`, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  if (run.error) throw run.error;
  // The exit status is 1 as soon as there is an error; the report then says which.
  if (!run.stdout.startsWith('{')) throw new Error(`web-ext lint gave no report:\n${run.stdout}${run.stderr}`);
  return JSON.parse(run.stdout);
}

const sentence = ({ code, file, line, message }: Finding) => `${code} at ${file ?? '-'}:${line ?? '-'}: ${message}`;
const covers = (known: KnownWarning, finding: Finding) =>
  known.code === finding.code && known.file.test(finding.file ?? '');

function complaints(): string[] {
  const { errors, notices, warnings } = findings();
  const unknown = warnings.filter((warning) => !KNOWN.some((known) => covers(known, warning)));
  const miscounted = KNOWN.flatMap((known) => {
    const seen = warnings.filter((warning) => covers(known, warning)).length;
    return seen === known.count ? [] : [`${known.code} was expected ${known.count} times and is there ${seen} times`];
  });
  return [...[...errors, ...notices, ...unknown].map(sentence), ...miscounted];
}

const found = complaints();
for (const complaint of found) console.error(complaint);
for (const known of KNOWN) console.log(`expected: ${known.count} x ${known.code}: ${known.reason}`);
process.exitCode = found.length > 0 ? 1 : 0;
