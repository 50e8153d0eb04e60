import { simpleHandler } from '../register-parts/simple-server.ts';

/**
 * INVENTED: "Harbour Till", a register of the older kind, made of tables and fields. No such product exists; it stands for every web
 * point of sale that nobody built in.
 */
const CSS = `
  body { font: 14px Verdana, sans-serif; background: #c9d6e2; margin: 12px; }
  table { border-collapse: collapse; background: #fff; margin-bottom: 10px; }
  td, th { border: 1px solid #7b8ea0; padding: 4px 8px; }
  .amount { text-align: right; }
  input { width: 48px; }
  button { margin: 2px; padding: 4px 8px; }
`;

export const registerTableHandler = () => simpleHandler('register-table/page/main.ts', 'Harbour Till', CSS);
