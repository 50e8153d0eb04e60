/**
 * What may leave a store in a support file, field by field. Everything that is not listed here is made unreadable: text becomes its shape, a number
 * becomes 0. A new field is therefore private until somebody puts it on this list.
 *
 * - `keep`: words of our own (states, codes, kinds), counts, dates and times;
 * - `money`: amounts, kept unless the admin says otherwise;
 * - `code`: item codes of the store's own items and of the cart, kept unless the admin says otherwise;
 * - `words`: kept where the store's own file says the same (program titles, item names), else made a shape;
 * - `id`: replaced, the same id by the same pseudonym within one file;
 * - `text`: made a shape with a pseudonym: "Xxxx Xxxxx⟨qzd⟩";
 * - `reason`: kept where it is one of the reasons that the screen offers;
 * - `place`: where in Tillside's own code something failed;
 * - `drop`: left empty: hashes and keys that are made of what was replaced.
 */
export type Rule = 'keep' | 'money' | 'code' | 'words' | 'id' | 'text' | 'reason' | 'place' | 'drop';

/** By field, or by the field around it and the field: the longer name wins. */
export const FIELD_RULES: Readonly<Record<string, Rule>> = {
  ...every(
    'keep',
    `above accountStyle action additions after allowed answers asOf at attached away basis behindMinutes beta bonus bp by canAdd canAttach cards cart changes
    check choice clockSuspect code collapsed colour completed completedOn completes confirmed count counts currency cycle date day daysLeft debt
    declinedOn did discountsVisible dialect dialogOpen earnsOn earnsWhenDiscounted enabled endsOn evidence expiredOn expiresOn field firstSeenAt form
    fractions frameId giftCard heldAt how into isTest items key-kind kind label lapsed lastDay lastWrittenAt lineNumber linkedBy locale localDate
    lookDue manual manyLists method minutes missed missing mixing ms n nextNumber now number occurredAt off onCompletion onFile ordinal owner parked
    payItems payout percent phase place platform preset preselected previous punches purchases quantity readyRewards recordedAt redeemed redeemedOn
    redemptions reads requires retry revision rewardCount role rowCount rung saleLabel screen seq setUp shortCode signals size started startedOn
    startsOn state status step strength strict system tab tidiedOn today tone type undoable undone unit units used v validFrom validTo
    verdict version visits voids waiting why windowMonths source wouldEarn zone punchesPerDay redemptionsPerDay redemptionsPerCustomer correction
    automaticUnitsPerDay balance because buy byHand hand entry same importsPurchases cashBackBp closedOn combine currencyDigits expected found get length life limit most
    on per perCustomer mode needs refund row rule side style totalUnits width ok recording browser rung heard path language unsure ended endIsSeen cartIsLive settled
    customerIsStale lineCount isSale isLocked isVoided twice unread layout beside adjustment`,
  ),
  ...every(
    'money',
    `amount amountAfter automaticCashBackPerSale base carry held left listed owed paid payable price revenue room saleDiscount
    subtotal tax toTally total totalAmount value valueCap cap discount unitPrice unitTax prices toPay`,
  ),
  ...every('code', 'itemKey cardItem posItemId posProductId productId sku stored sold likely plu'),
  ...every(
    'words',
    'title description maker object item itemName programTitle program wouldQualify posName variant tags',
  ),
  ...every(
    'id',
    `account actor added aliases approvedBy asked campaignId cardId completedIn couponId customer customerId customers cameFrom from handle holdId id intentId
    intents lastClick key lineId lineIds lookId movedBy movedTo mergedInto of offerId outletId existing file line ownId passId finishId posCustomerId posId programId register registerId removed
    retailer rewardId rewards sale saleId saleKey sourceId store stores tallyId to toCardId told unitKey unitKeys useKey uuid undoes nonce nonces rewardIds`,
  ),
  ...every(
    'text',
    'digits email first group notForGroups hint initials last name note phone query text registerName scanned values',
  ),
  ...every('reason', 'reason exception'),
  ...every('drop', 'businessKey fingerprint hash head prev postings'),

  // What a page's reader saw.
  'reading.number': 'id',
  'reading.customerNumber': 'id',
  'reading.balance': 'money',
  'reading.shop': 'text',
  'reading.told': 'keep',
  'told.sale': 'id',
  'told.customer': 'id',
  'told.account': 'id',
  'message.ids': 'id',
  'cards.id': 'id',
  'customer.code': 'id',
  'source.candidates().code': 'id',
  'customer.name': 'text',
  'candidates.name': 'text',
  'store.name': 'text',
  'store.register': 'text',
  'source.profile.name': 'text',
  'answer.name': 'text',
  'value.name': 'text',
  'source.search().name': 'text',
  'lines.name': 'words',
  'items.name': 'words',
  'manual.name': 'words',
  'qualifies.name': 'words',
  'steps.name': 'words',
  'steps.instead': 'words',
  'programs.name': 'words',
  'source.items.name': 'words',
  'source.joinItems.name': 'words',
  'source.joinItems().name': 'words',
  'source.rememberItem().name': 'words',
  'lines.description': 'words',
  'lastSales.customer': 'text',
  'needsALook.customer': 'text',
  'toFinish.customer': 'text',
  'data.sale': 'keep',
  'data.from': 'keep',
  'data.to': 'keep',
  'data.into': 'id',
  'offer.buy': 'keep',
  'data.buy': 'keep',
  'paper.from': 'keep',
  'paper.to': 'keep',
  'asked.answer': 'keep',
  'multiPurchaseReason.preset': 'reason',
  'failure.name': 'keep',
  'failure.reason': 'keep',
  'failure.stack': 'place',
  'source.items.key': 'code',
  'source.joinItems.key': 'code',

  // Answers and questions that are no objects stand under the name of what was asked.
  ...every(
    'id',
    'source.customer() source.summary() source.receipt() source.sale() source.onFile() source.posIdOf() source.posIdOf source.keeperOf() source.link() source.finish() page.addCustomer()',
  ),
  ...every('code', 'source.items() source.rememberItem()'),
  ...every(
    'keep',
    'automaticUnits.get() automaticUnits.get automaticUnits.add() source.salesOf() tabs.get() tabs.set() now shortCode',
  ),
  ...every('keep', 'source.keeperOf page.addProduct page.addCustomer page.addProduct() source.salesOf'),
  ...every('text', 'source.search()'),
};

/** Fields whose own names are data: what their names are, and the name under which what they hold is judged. */
export const KEYED: Readonly<Record<string, { names: Rule; holds: string }>> = {
  intents: { names: 'id', holds: 'deeds' },
  punches: { names: 'id', holds: 'count' },
  redemptions: { names: 'id', holds: 'count' },
  declined: { names: 'id', holds: 'date' },
  openings: { names: 'id', holds: 'opening' },
  mergedFrom: { names: 'id', holds: 'redemptions' },
  same: { names: 'id', holds: 'ownId' },
  drafts: { names: 'keep', holds: 'values' },
  values: { names: 'keep', holds: 'text' },
  rungs: { names: 'keep', holds: 'rung' },
};

/** What compares as equal although it differs: times, how often it was painted, and what is made of replaced ids. */
export const NOT_COMPARED: ReadonlySet<string> = new Set(
  `asOf at occurredAt recordedAt heldAt firstSeenAt lastWrittenAt lookDue label saleLabel data.sale answer.revision fingerprint hash head prev
  businessKey postings ms`.split(/\s+/),
);

/** Words of our own inside ids. */
export const ID_WORDS: ReadonlySet<string> = new Set(
  `lightspeed-x lightspeed-r heartland code intent import offer register preview admin system cashier manager hand created
  phone email id name gtin staff sku plu all add sell adjust hold none * open debt lapsed`.split(/\s+/),
);

/** Reasons that the screen offers or the checkout gives. Anything else was typed. */
export const REASONS: ReadonlySet<string> = new Set([
  'several',
  'missed',
  'by hand',
  'paper-card',
  'order',
  'goodwill',
  'other',
  'new-item',
  'substitution',
  'packaging-change',
  'transferred',
]);

function every(rule: Rule, names: string): Record<string, Rule> {
  return Object.fromEntries(
    names
      .trim()
      .split(/\s+/)
      .map((name) => [name, rule]),
  );
}
