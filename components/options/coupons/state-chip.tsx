import { campaignState } from '../../../lib/loyalty/coupon-machine.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import type { StoreCampaign } from '../../../lib/settings/store-file.ts';
import { CAMPAIGN_WORDS } from './campaign-words.ts';

export function StateChip({ campaign, today }: { campaign: StoreCampaign; today: LocalDate }) {
  const state = campaignState(campaign, today);
  const look = state === 'running' ? 'active' : state === 'pending' ? 'waiting' : '';
  return <span className={`chip ${look}`}>{CAMPAIGN_WORDS[state]}</span>;
}
