import { useState } from 'react';
import type { RewardOffer, RewardOption } from '../../lib/checkout/view/redemption-view.ts';
import type { Language } from '../../lib/i18n/language.ts';
import { Note } from '../ui/note.tsx';
import { OptionList } from '../ui/option-list.tsx';
import { CommandButton } from './command-button.tsx';
import { ForCustomer } from './for-customer.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useView } from './session-context.ts';
import { SubjectGone } from './subject-gone.tsx';
import { useKept } from './use-kept.ts';

/** The second click: which item, by which rule, worth what. */
export function RedeemScreen({ rewardId, lineId }: { rewardId: string; lineId: string | null }) {
  const reward = useKept(useView().ready.find((one) => one.rewardId === rewardId));
  return reward ? <Redeem reward={reward} lineId={lineId} /> : <SubjectGone />;
}

function Redeem({ reward, lineId }: { reward: RewardOffer; lineId: string | null }) {
  const language = useLanguage();
  const { words, format } = language;
  const session = useSession();
  const { sale } = useView();
  const [chosen, choose] = useState<string | null>(null);
  const item = pickedItem(reward, lineId, chosen);
  const value = item?.value ?? reward.value;
  const object = item && reward.reward.form === 'free-item' ? words.oneOf(item.name) : reward.object;
  const needed = reward.missing[0];
  return (
    <InlineScreen
      title={words.redeemScreen.title(object)}
      about={<ForCustomer of={reward.title} />}
      consequence={words.redeemScreen.holds(object, value === null ? null : format.money(value), sale?.label ?? null)}
      confirm={
        <CommandButton
          action="redeem-confirm"
          look="gold"
          command={{ type: 'redeem', rewardId: reward.rewardId, item: itemOf(item, lineId) }}
          blocked={blockedBy(reward, item, language)}
          onDone={() => session.home()}
        >
          {words.redeemObject(object)}
        </CommandButton>
      }
    >
      {reward.items.length > 0 && (
        <>
          <p className="rule">{words.redeemScreen.rule(reward.choice, reward.valueCap, format)}</p>
          <OptionList
            label={words.redeemScreen.choose}
            hideLabel
            name="item"
            options={reward.items.map((option) => optionOf(option, language))}
            value={item?.itemKey ?? null}
            onChoose={choose}
          />
        </>
      )}
      {reward.reward.form !== 'free-item' && (
        <p className="rule">{words.redeemScreen.how(reward.reward, reward.object, format)}</p>
      )}
      {needed && (
        <Note tone="info" title={words.redeemScreen.missing[needed].title}>
          <p>{words.redeemScreen.missing[needed].detail}</p>
        </Note>
      )}
      {reward.owner === 'manufacturer' && (
        <Note tone="info" title={words.brandPays.title}>
          <p>{words.brandPays.detail}</p>
        </Note>
      )}
    </InlineScreen>
  );
}

function pickedItem(reward: RewardOffer, lineId: string | null, chosen: string | null): RewardOption | null {
  const allowed = reward.items.filter((item) => item.allowed);
  return (
    allowed.find((item) => item.itemKey === chosen) ??
    allowed.find((item) => lineId !== null && item.lineIds.includes(lineId)) ??
    allowed.find((item) => item.preselected) ??
    null
  );
}

function itemOf(item: RewardOption | null, lineId: string | null) {
  if (!item) return null;
  const line = item.lineIds.find((id) => id === lineId) ?? item.lineIds[0];
  return line === undefined ? { itemKey: item.itemKey } : { itemKey: item.itemKey, lineId: line };
}

function optionOf(option: RewardOption, { words, format, reason }: Language) {
  const where = option.lineNumber === null ? words.ready.notInCart : words.ready.inCart(option.lineNumber);
  const refused = option.allowed
    ? undefined
    : option.reason
      ? reason(option.reason).title
      : words.redeemScreen.notAllowed;
  return {
    value: option.itemKey,
    title: option.name,
    detail: where,
    side: option.value === null ? undefined : format.money(option.value),
    refused,
  };
}

function blockedBy(reward: RewardOffer, item: RewardOption | null, { words, reason }: Language): string | null {
  if (reward.blocked) return reason(reward.blocked).title;
  if (reward.missing[0]) return words.redeemScreen.missing[reward.missing[0]].title;
  return reward.items.length > 0 && !item ? words.redeemScreen.chooseFirst : null;
}
