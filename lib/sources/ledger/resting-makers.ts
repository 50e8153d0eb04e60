import type { Program } from '../../loyalty/program.ts';

/**
 * What makers pay is counted by another source now; counted here as well it would count twice. Cards that were begun here stay to
 * be seen and redeemed, and nothing is added to them.
 */
export function restingIfMakers(program: Program): Program {
  const isMakers = program.owner === 'manufacturer' && program.kind === 'buy-x-get-y' && program.status === 'active';
  return isMakers ? { ...program, status: 'paused' } : program;
}
