import { COUPON_STATUSES } from '../content.ts';
import type { CouponStatus } from '../entities.ts';
import { preset } from '../preset.ts';
import { isIdentified, person, splitName } from './person.ts';

const STATUSES: ReadonlyMap<string, CouponStatus> = new Map(COUPON_STATUSES.map((status) => [status, status]));

/** Who a brand invited to a coupon, with the status of each. Only the column of states is sure to have a known caption. */
export const astroCouponCustomers = preset({
  id: 'astro.coupon-customers',
  title: 'Astro: customers of a coupon',
  brings: ['invitation'],
  detect: { all: [], content: ['status'], none: ['line type', 'upc', 'item code', 'transactionid'] },
  fields: {
    status: { captions: [], needed: true, content: 'status' },
    campaign: { captions: ['coupon', 'coupon title', 'title', 'coupon name', 'campaign', 'coupon id'] },
    id: { captions: ['internal customer id', 'customer id', 'pos customer id'] },
    first: { captions: ['customer first name', 'first name', 'first'] },
    last: { captions: ['customer last name', 'last name', 'last'] },
    name: { captions: ['name', 'customer', 'customer name', 'pet owner', 'pet owner name'] },
    email: { captions: ['email', 'email address', 'customer email'], content: 'mail' },
    phone: { captions: ['phone', 'phone number', 'customer phone', 'mobile'], content: 'phone' },
    redeemedOn: {
      captions: ['redeemed date', 'redeemed on', 'redemption date', 'date redeemed', 'redeemed'],
      content: 'date',
      reads: 'date',
    },
  },
  dates: 'mdy',
  asks: (has, settings) => (has('campaign') || settings.campaign !== undefined ? [] : [{ code: 'campaign' }]),
  map: (row, settings, out) => ({
    row() {
      const status = STATUSES.get(row.text('status').toLowerCase()) ?? row.refuse('status-unknown', 'status');
      const split = splitName(row.text('name'));
      const invited = person({
        customerCode: row.code('id'),
        first: row.text('first') || split.first,
        last: row.text('last') || split.last,
        email: row.mails('email')[0] ?? null,
        phone: row.phones('phone')[0] ?? null,
      });
      if (!isIdentified(invited) && invited.first + invited.last === '') row.refuse('person-not-identified');
      out.put('invitation', {
        campaign: row.text('campaign') || (settings.campaign ?? ''),
        person: invited,
        status,
        redeemedOn: row.date('redeemedOn'),
      });
    },
  }),
});
