import type { Switch } from '../../lib/pos/switches.ts';

/** Where the switches of a tab are kept; setting them loads the tab anew. */
export interface Switches {
  /** Null: nobody touched them. */
  get(tab: number): Promise<Switch[] | null>;
  set(tab: number, off: readonly Switch[]): Promise<void>;
}

interface TabSwitchesProps {
  off: readonly Switch[];
  /** The point of sale on the tab: only one posts messages of its own. */
  system: string | null;
  onChange: (off: Switch[]) => void;
}

const POSTS_MESSAGES = 'lightspeed-x';
const PARTS: { name: Switch; title: string; system?: string }[] = [
  { name: 'messages', title: 'Listen to the register’s messages', system: POSTS_MESSAGES },
  { name: 'screen', title: 'Read the register’s screen', system: POSTS_MESSAGES },
  { name: 'automatic', title: 'Add purchases by itself' },
];

/** What to try when support asks for it: the register's page without Tillside, or Tillside without one of its parts. */
export function TabSwitches({ off, system, onChange }: TabSwitchesProps) {
  if (off.includes('all')) {
    return (
      <section className="switches" aria-label="This tab">
        <p role="alert">Tillside is switched off in this tab, until the tab is closed.</p>
        <button type="button" onClick={() => onChange([])}>
          Switch Tillside on again
        </button>
      </section>
    );
  }
  const turn = (name: Switch, isOn: boolean) => onChange(isOn ? off.filter((one) => one !== name) : [...off, name]);
  return (
    <details className="switches" open={off.length > 0}>
      <summary>When support asks for it</summary>
      <p>Each of these loads the tab anew and holds until the tab is closed.</p>
      {PARTS.filter((part) => part.system === undefined || part.system === system).map(({ name, title }) => (
        <label key={name}>
          <input type="checkbox" checked={!off.includes(name)} onChange={(event) => turn(name, event.target.checked)} />
          {title}
        </label>
      ))}
      {off.length > 0 && <p role="alert">Something is switched off in this tab. Nothing is added by itself.</p>}
      <button type="button" onClick={() => onChange(['all'])}>
        Reload without Tillside
      </button>
    </details>
  );
}
