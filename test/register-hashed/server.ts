import { simpleHandler } from '../register-parts/simple-server.ts';

/**
 * INVENTED: "Meadow POS", a register of the newer kind: boxes in boxes, names made by a build tool and new with every load, no ids, no
 * tables. No such product exists; it stands for every web point of sale that nobody built in.
 */
const CSS = `
  body { font: 16px "Segoe UI", sans-serif; background: #faf7ff; margin: 0; display: grid; grid-template-columns: 1fr 1fr; gap: 16px; }
  body > div { display: grid; gap: 8px; padding: 16px; align-content: start; }
  div > div > div > div { display: flex; gap: 14px; align-items: center; }
  button { border: 0; border-radius: 20px; padding: 8px 14px; background: #ddd0ff; }
`;

export const registerHashedHandler = () => simpleHandler('register-hashed/page/main.ts', 'Meadow POS', CSS);
