/** What happens when: simulated time, one thing after another. */
export class Agenda {
  /** Milliseconds since the simulation began. */
  now = 0;
  private entries: { at: number; order: number; run: () => void }[] = [];
  private order = 0;

  after(delay: number, run: () => void): void {
    this.entries.push({ at: this.now + delay, order: this.order++, run });
  }

  /** Does the next thing; false when nothing is left to do. */
  step(): boolean {
    let first = this.entries[0];
    if (!first) return false;
    for (const entry of this.entries) {
      if (entry.at < first.at || (entry.at === first.at && entry.order < first.order)) first = entry;
    }
    this.entries = this.entries.filter((entry) => entry !== first);
    this.now = Math.max(this.now, first.at);
    first.run();
    return true;
  }

  get isEmpty(): boolean {
    return this.entries.length === 0;
  }
}
