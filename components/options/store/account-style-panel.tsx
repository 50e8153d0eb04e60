import { useState } from 'react';
import { ACCOUNT_STYLES } from '../../../lib/loyalty/account-style.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { OptionList } from '../../ui/option-list.tsx';
import { useConsole } from '../console-context.ts';
import { type Deed, granted } from '../deed.tsx';
import { STYLE_QUESTION, STYLES } from './account-styles.ts';

/** How the store's account works at Astro: whether purchases come by themselves, and coupons can be redeemed. */
export function AccountStylePanel({ deed }: { deed: Deed }) {
  const { ask, state, refresh } = useConsole();
  const current = state.store?.accountStyle ?? 'standard';
  const [accountStyle, choose] = useState(current);
  const { importsPurchases, redeemsCoupons } = ACCOUNT_STYLES[accountStyle];
  const save = () =>
    deed.run(async () => {
      granted(await ask({ type: 'set-account-style', accountStyle }));
      await refresh();
      return 'Saved. It holds from the next sale on; what is on file stays.';
    });
  return (
    <section aria-labelledby="style-title" className="panel">
      <h2 id="style-title">Account with Astro</h2>
      <OptionList
        label={STYLE_QUESTION}
        name="style"
        options={STYLES}
        value={accountStyle}
        onChoose={(chosen) => {
          const style = STYLES.find(({ value }) => value === chosen);
          if (style) choose(style.value);
        }}
      />
      {importsPurchases && (
        <Note tone="info" title="Manufacturers’ programs: the register shows their cards and adds nothing to them">
          <p>
            {redeemsCoupons
              ? 'A coupon can be redeemed before the sale is paid. It is finished when the purchase has arrived.'
              : 'The register refuses coupons and says why: Astro wants their purchase at the moment of redemption. Ask Astro for a standard account to take part.'}
          </p>
        </Note>
      )}
      <div className="actions">
        <Button
          action="save-style"
          look="primary"
          busy={deed.busy}
          blocked={accountStyle === current ? 'This is how it is now.' : null}
          onPress={() => void save()}
        >
          Save the account style
        </Button>
      </div>
    </section>
  );
}
