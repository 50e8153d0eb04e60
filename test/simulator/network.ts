import type { Agenda } from './agenda.ts';
import type { Dice } from './dice.ts';

/** A network that loses, doubles, delays and overtakes, until it is mended. */
export class Network {
  private readonly agenda: Agenda;
  private readonly dice: Dice;
  isMended = false;

  constructor(agenda: Agenda, dice: Dice) {
    this.agenda = agenda;
    this.dice = dice;
  }

  send(deliver: () => void): void {
    if (this.isMended) {
      this.agenda.after(1, deliver);
      return;
    }
    if (this.dice.chance(0.12)) return;
    const copies = this.dice.chance(0.1) ? 2 : 1;
    for (let i = 0; i < copies; i++) {
      const delay = this.dice.chance(0.1) ? this.dice.between(500, 8000) : this.dice.between(1, 40);
      this.agenda.after(delay, deliver);
    }
  }
}
