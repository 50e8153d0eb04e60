import type { LastSale } from '../../lib/checkout/view/list-view.ts';
import { Button } from '../ui/button.tsx';
import { CommandButton } from './command-button.tsx';
import { FinishButton } from './finish-button.tsx';
import { InlineScreen } from './inline-screen.tsx';
import { useLanguage, useSession, useSessionState, useView } from './session-context.ts';

/** Sales of this register today: what was forgotten can still be put right. */
export function LastSalesScreen() {
  const { words } = useLanguage();
  const { lastSales } = useView();
  return (
    <InlineScreen title={words.lastSales.title} about={words.lastSales.about}>
      {lastSales.length === 0 ? (
        <p className="soft">{words.lastSales.none}</p>
      ) : (
        <ul className="stack">
          {lastSales.map((sale) => (
            <SaleRow key={sale.saleKey} sale={sale} />
          ))}
        </ul>
      )}
      <EarlierSales />
    </InlineScreen>
  );
}

/** The days before, as far back as a sale can be undone: read only when somebody asks. */
function EarlierSales() {
  const { words } = useLanguage();
  const session = useSession();
  const earlier = useSessionState((state) => state.earlier);
  const sales = earlier?.sales ?? [];
  return (
    <>
      {earlier === null && (
        <Button action="earlier-sales" look="link" onPress={() => void session.lookBack()}>
          {words.lastSales.earlier}
        </Button>
      )}
      <div role="status" className="live">
        {earlier?.state === 'asking' && <p className="soft">{words.loading}</p>}
        {earlier?.state === 'failed' && <p className="soft">{words.lastSales.failed}</p>}
        {earlier?.state === 'done' && sales.length === 0 && <p className="soft">{words.lastSales.noneEarlier}</p>}
      </div>
      {sales.length > 0 && (
        <ul className="stack" aria-label={words.lastSales.earlier}>
          {sales.map((sale) => (
            <SaleRow key={sale.saleKey} sale={sale} />
          ))}
        </ul>
      )}
    </>
  );
}

function SaleRow({ sale }: { sale: LastSale }) {
  const { words, format, reason } = useLanguage();
  const session = useSession();
  const why = sale.why && reason(sale.why);
  const toFinish = useView().toFinish.filter((item) => item.saleLabel === sale.label);
  const label = words.foot.sale(sale.label);
  const what = [
    sale.total === null ? null : format.money(sale.total),
    sale.items > 0 && words.lines.items(sale.items, format),
  ];
  return (
    <li className="panel">
      <div className="row-head">
        <b>{label}</b>
        <span className="soft">
          {sale.day ? format.date(sale.day) : format.time(sale.at)} · {words.lastSales.state[sale.state]}
        </span>
      </div>
      <div>
        <p dir="auto">{sale.customer ?? <span className="warn-text">{words.lastSales.noCustomer}</span>}</p>
        <p className="soft">{what.filter(Boolean).join(' · ')}</p>
      </div>
      {sale.onFile.length > 0 && (
        <ul className="told">
          {sale.onFile.map((effect) => (
            <li key={`${effect.programId} ${effect.kind}`}>
              <b>{words.effect.gain(effect, format)}</b> <span dir="auto">{effect.title}</span>
            </li>
          ))}
        </ul>
      )}
      {why && <p className="rule">{[`${why.title}.`, why.detail, why.next].filter(Boolean).join(' ')}</p>}
      <div className="row-buttons">
        {sale.canAttach && (
          <Button
            action="attach-customer"
            object={label}
            onPress={() => session.go({ name: 'search', sale: sale.saleKey })}
          >
            {words.lastSales.attach}
          </Button>
        )}
        {sale.missed > 0 && (
          <CommandButton
            action="add-missed"
            look="primary"
            object={label}
            command={{ type: 'add-missed', saleKey: sale.saleKey }}
          >
            {words.lastSales.addMissed(sale.missed, format)}
          </CommandButton>
        )}
        {toFinish.map((item) => (
          <FinishButton key={item.id} item={item} />
        ))}
        {sale.redeemed.map(({ holdId, title }) => (
          <Button
            key={holdId}
            action="take-back"
            object={label}
            onPress={() => session.go({ name: 'take-back', of: holdId, sale: sale.saleKey })}
          >
            {words.desk.takeBack.button(title)}
          </Button>
        ))}
        {sale.undo && (
          <CommandButton
            action="undo-last-sale"
            object={words.saleObject(sale.label)}
            command={{ type: 'undo-last-sale', saleKey: sale.saleKey, of: sale.undo.intentId }}
            onDone={() => {
              if (sale.day) void session.lookBack();
            }}
          >
            {words.undo}
          </CommandButton>
        )}
      </div>
    </li>
  );
}
