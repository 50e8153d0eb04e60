import type { ConsoleState, TabSummary } from '../../lib/messaging/console/store-requests.ts';
import type { Switch } from '../../lib/pos/switches.ts';
import type { RegisterHead } from '../../lib/support/bundle-maker.ts';

/** Everything that a cashier can be asked for on the phone. What could not be asked for is null. */
export interface Health {
  tab: TabSummary | null;
  off: readonly Switch[];
  head: RegisterHead | null;
  backup: ConsoleState['backup'] | null;
}

/** One line to read out: what it is about, and a few words. `isWell`: nothing about it needs support. */
export interface HealthLine {
  title: string;
  said: string;
  isWell: boolean;
}

const SYSTEMS: Record<string, string> = {
  'lightspeed-x': 'Lightspeed X',
  'lightspeed-r': 'Lightspeed R',
  heartland: 'Heartland',
};
const READING: Record<TabSummary['colour'], string> = { green: 'certain', yellow: 'in part', red: 'not readable' };
const OFF: Record<Switch, string> = {
  all: 'all of Tillside',
  messages: 'messages',
  screen: 'screen',
  automatic: 'adding by itself',
};

/** Short words, one thing a line, nobody's name: what is read aloud in a shop is heard by everybody. */
export function healthLines({ tab, off, head, backup }: Health): HealthLine[] {
  return [...tabLines(tab, off), ...(head ? registerLines(head) : []), ...(backup ? [backupLine(backup)] : [])];
}

function tabLines(tab: TabSummary | null, off: readonly Switch[]): HealthLine[] {
  const lines = [
    { title: 'Switched off', said: off.map((one) => OFF[one]).join(', ') || 'nothing', isWell: off.length === 0 },
  ];
  if (!tab || tab.state === 'not-a-register') {
    return [{ title: 'Register', said: 'none on this tab', isWell: false }, ...lines];
  }
  const reading = tab.state === 'on-sale' ? READING[tab.colour] : 'no sale open';
  return [
    { title: 'Register', said: SYSTEMS[tab.system ?? ''] ?? 'taught', isWell: true },
    { title: 'Reading', said: reading, isWell: tab.state === 'off-sale' || tab.colour === 'green' },
    ...lines,
  ];
}

function registerLines({ environment, health, condition, madeAt }: RegisterHead): HealthLine[] {
  const { integrity, waiting, lostSteps, droppedMessages } = condition;
  const [platform = ''] = environment.platform.split(' ');
  return [
    ...health.flatMap(({ system, failing, days }) => [
      {
        title: `Checks, ${SYSTEMS[system] ?? 'taught'}`,
        said: failing.map(({ probe, colour }) => `${probe} ${colour}`).join(', ') || 'all good',
        isWell: failing.length === 0,
      },
      ...days.slice(0, 1).map(({ day, green, yellow, red }) => ({
        title: `Sales, ${day}`,
        said: `${green} certain, ${yellow} in part, ${red} not`,
        isWell: yellow + red === 0,
      })),
    ]),
    {
      title: 'Ledger',
      said:
        integrity === null ? 'cannot be read' : `${counted(integrity.problems, 'fault')}, ${integrity.events} entries`,
      isWell: integrity?.problems === 0,
    },
    { title: 'Waiting to go out', said: String(waiting), isWell: waiting === 0 },
    {
      title: 'Lost',
      said: `${lostSteps} steps, ${droppedMessages} messages`,
      isWell: lostSteps + droppedMessages === 0,
    },
    { title: 'Tillside', said: environment.tillside, isWell: true },
    {
      title: 'Browser',
      said: `${environment.browser.replace('/', ' ').replace(/\..*/, '')}, ${platform}`,
      isWell: true,
    },
    { title: 'Clock', said: `${madeAt.slice(0, 16).replace('T', ' ')} world time`, isWell: true },
  ];
}

function backupLine({ age }: ConsoleState['backup']): HealthLine {
  const said = age.state === 'never' ? 'none' : age.days === 0 ? 'today' : `${counted(age.days, 'day')} old`;
  return { title: 'Backup', said, isWell: age.state === 'fresh' };
}

function counted(n: number, what: string): string {
  return `${n} ${what}${n === 1 ? '' : 's'}`;
}

/** As it is spelled on the phone in many trades: letters that sound alike have words that do not. */
const ALPHABET =
  `Alfa Bravo Charlie Delta Echo Foxtrot Golf Hotel India Juliett Kilo Lima Mike November Oscar Papa Quebec Romeo Sierra Tango Uniform
  Victor Whiskey X-ray Yankee Zulu`.split(/\s+/);

export function spelled(code: string): string {
  return Array.from(code, (sign) => ALPHABET.find((word) => word.startsWith(sign)) ?? sign).join(' ');
}
