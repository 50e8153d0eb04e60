/** A customer made of values that a careless filter lets through. Nothing of it may be found in anything that leaves a store. */
export const CANARY = {
  names: [
    ['Siobhán-Máire', "O'Hallöran"],
    ['Zoë 🦜', 'van der Bîrd'],
    ['Xi', 'Ångström-Ñandú'],
    ['Jean Luc', 'D’Arcy'],
    ['Þórunn', 'Æbeltoft'],
    ['عليا', 'الزهراني'],
    ['梅', '欧阳'],
    ['Null', 'Undefinedson'],
  ],
  phones: ['+1 503-555-0142', '(503) 555-0143', '503.555.0144', '5035550145', '001 503 555 0146'],
  emails: [
    'zoe+loyalty@example.com',
    'o.halloran@mail.example.com',
    'ANGSTROM_99@EXAMPLE.COM',
    '"odd quoted"@example.com',
    'x.y-z+tag@sub.example.com',
  ],
  notes: [
    'card 4111 1111 1111 1111',
    'PIN 4829-0',
    'token sk_live_canary_51H8x',
    'gate code #7741*',
    'lives at 14 Wren Hollow Lane',
    'Bearer eyJhbGciOiJIUzI1NiJ9.canary',
  ],
  codes: ['Zoe-CNRY', 'DOB-1971-03-09', 'SSN 078-05-1120'],
  /** Whoever stands at the register, and what they type to prove it. */
  staff: ['Wrenna Kestrel-Obi', 'Oisín Tærnaby'],
  pins: ['7305918', '6041927'],
  groups: ['Neighbours of Pip', 'VIP: Ångström family', 'Employee: Marisol'],
} as const;

/** Everything that must not be found: the values, their words, and long numbers without their signs. */
function traces(): string[] {
  const values = [
    CANARY.names.flat(),
    CANARY.phones,
    CANARY.emails,
    CANARY.notes,
    CANARY.codes,
    CANARY.groups,
    CANARY.staff,
    CANARY.pins,
  ].flat();
  const words = values.flatMap((value) => value.split(/[\s@+,:"()]+/));
  const numbers = values.map((value) => value.replace(/\D/g, '')).filter((digits) => digits.length >= 7);
  const lastTen = numbers.map((digits) => digits.slice(-10));
  // Four digits stand in every hash; a word of two letters of another script stands nowhere by chance.
  const isTelling = (text: string) =>
    /\p{L}/u.test(text)
      ? Array.from(text).length >= 4 || /[\u0600-\uffff]/.test(text)
      : text.replace(/\D/g, '').length >= 5;
  const ordinary = new Set([
    'example.com',
    'card',
    'code',
    'null',
    'Null',
    'lives',
    'gate',
    'token',
    'Lane',
    'EXAMPLE.COM',
    'Employee',
    'Bearer',
    'family',
  ]);
  return [...new Set([...values, ...words, ...numbers, ...lastTen])].filter(
    (text) => isTelling(text) && !ordinary.has(text),
  );
}

export function tracesIn(text: string): string[] {
  const written = text.replaceAll(/\\u([0-9a-f]{4})/g, (_all, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  );
  return traces().filter((trace) => written.includes(trace));
}
