import { freeGoodsDetails } from '../../../lib/files/exports/free-goods-details.ts';
import { offerUpload } from '../../../lib/files/exports/offer-upload.ts';
import { transactionExport } from '../../../lib/files/exports/transaction-export.ts';
import { summary } from '../../../lib/files/note.ts';
import { noteText } from '../../../lib/i18n/en-files.ts';
import type { LocalDate } from '../../../lib/loyalty/program.ts';
import { type MakerClaim, makerClaims, makerDebts } from '../../../lib/reports/maker-debt.ts';
import { Note } from '../../ui/note.tsx';
import { SaveSheet } from '../save-sheet.tsx';
import { useFormat } from '../use-format.ts';
import { Bars } from './bars.tsx';
import { Figures } from './figures.tsx';
import type { Names } from './names.ts';
import type { ReportProps } from './reports-section.tsx';

/** What was given in the name of brands, and the files in which they are told. */
export function OwedByMakers({ counted, names, catalogue, campaigns }: ReportProps) {
  const { money, number, fractionDigits: exponent } = useFormat();
  const claims = makerClaims(counted.redemptions, catalogue.programs, campaigns);
  const debts = makerDebts(claims).map((debt) => ({ ...debt, maker: debt.maker || 'Brand not known' }));
  const details = () => freeGoodsDetails(claims.map((claim) => freeGood(claim, names, exponent)));
  return (
    <>
      <section className="panel" aria-labelledby="brands">
        <h2 id="brands">Owed by brands</h2>
        {claims.length === 0 ? (
          <p>Nothing was given in the name of a brand on these days.</p>
        ) : (
          <>
            <Bars
              title="Free goods and rebates"
              bars={debts.map(({ maker, freeGoods, rebates }) => ({
                key: maker,
                label: maker,
                value: freeGoods + rebates,
                text: number(freeGoods + rebates),
              }))}
            />
            <Figures
              caption="Owed by brands"
              rows={debts}
              keyOf={({ maker }) => maker}
              columns={[
                { title: 'Brand', cell: ({ maker }) => maker },
                { title: 'Free goods', cell: ({ freeGoods }) => number(freeGoods) },
                { title: 'Rebates', cell: ({ rebates }) => number(rebates) },
                { title: 'Rebates in money', cell: ({ rebate }) => money(rebate) },
              ]}
            />
            <p className="soft">
              Free goods are counted by the unit: they are credited at what the store paid for them. Of a customer only
              the name is in the file.
            </p>
            <div className="actions">
              <SaveSheet object="free goods and rebates in detail" sheet={details} />
            </div>
          </>
        )}
      </section>
      <Offers claims={claims.filter(({ what }) => what === 'offer')} to={counted.to} names={names} />
      <Transactions counted={counted} names={names} catalogue={catalogue} />
    </>
  );
}

function freeGood(
  { date, maker, title, customer, itemKey, units, rebate }: MakerClaim,
  names: Names,
  exponent: number,
) {
  const { code, name: description } = names.item(itemKey);
  const customerName = names.customer(customer).name;
  return {
    batchId: null,
    date,
    maker,
    program: title,
    customerName,
    code,
    description,
    units: rebate === null ? units : 1,
    amount: rebate,
    exponent,
  };
}

/** The upload of offers that were redeemed, for stores whose sales do not reach Astro by themselves. */
function Offers({ claims, to, names }: { claims: readonly MakerClaim[]; to: LocalDate; names: Names }) {
  const { fractionDigits: exponent, plural } = useFormat();
  if (claims.length === 0) return null;
  const { sheet, left } = offerUpload(
    claims.map(({ id, customer, saleKey, date, itemKey, units, rebate }) => {
      const person = names.customer(customer);
      const item = names.item(itemKey);
      return {
        programId: id,
        customerId: person.code,
        first: person.first,
        last: person.last,
        address: '',
        city: '',
        state: '',
        zip: '',
        email: person.email,
        phone: person.phone,
        transaction: names.sale(saleKey),
        date,
        code: item.code,
        description: item.name,
        value: rebate === null ? { units } : { amount: rebate },
        isTest: false,
      };
    }),
    { month: to.slice(0, 7), exponent },
  );
  return (
    <section className="panel" aria-labelledby="offers">
      <h2 id="offers">Offers to upload</h2>
      <p>
        {plural(sheet.rows.length, { one: '# redemption', other: '# redemptions' })} in the fifteen columns that Astro
        takes. Bring it within 15 days after an offer ended.
      </p>
      {left.length > 0 && (
        <Note tone="warn" title="Astro would drop these without credit, so they are not in the file:">
          <ul className="told">
            {summary(left).map(({ code, count, first }) => (
              <li key={`${code} ${first.row}`}>
                {noteText(code, first.data)} <span className="soft">{count === 1 ? '' : `${count} rows`}</span>
              </li>
            ))}
          </ul>
        </Note>
      )}
      <div className="actions">
        <SaveSheet
          object="offers to upload"
          sheet={() => sheet}
          blocked={sheet.rows.length === 0 ? 'No redemption is complete enough.' : null}
        />
      </div>
    </section>
  );
}

/** Purchases that counted for brands, to be laid beside what Astro shows. */
function Transactions({ counted, names, catalogue }: Pick<ReportProps, 'counted' | 'names' | 'catalogue'>) {
  const makers = new Set(catalogue.programs.flatMap(({ id, owner }) => (owner === 'manufacturer' ? id : [])));
  const bought = counted.purchases.filter(({ programId }) => makers.has(programId));
  const { plural } = useFormat();
  const sheet = () =>
    transactionExport(
      bought.map(({ date, customer, programId, itemKey, quantity }) => {
        const person = names.customer(customer);
        const item = names.item(itemKey);
        return {
          date,
          customerId: person.code,
          customerName: person.name,
          email: person.email,
          address: '',
          city: '',
          state: '',
          zip: '',
          customerSince: null,
          maker: names.program(programId).maker,
          code: item.code,
          description: item.name,
          quantity,
          custom: new Map(),
        };
      }),
    );
  return (
    <section className="panel" aria-labelledby="transactions">
      <h2 id="transactions">Purchases that counted for brands</h2>
      <p>
        {bought.length === 0
          ? 'None on these days.'
          : `${plural(bought.length, { one: '# row', other: '# rows' })}, by day, customer and item, in the order of Astro’s own export.`}
      </p>
      {bought.length > 0 && (
        <div className="actions">
          <SaveSheet object="purchases" sheet={sheet} />
        </div>
      )}
    </section>
  );
}
