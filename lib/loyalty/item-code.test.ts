import { describe, expect, it } from 'vitest';
import { diagnoseMismatch, itemKey, parseItemCode } from './item-code.ts';

describe('one product, many spellings', () => {
  it.each([
    ['840243123452', 'gtin:00840243123452'],
    ['0840243123452', 'gtin:00840243123452'],
    ['00840243123452', 'gtin:00840243123452'],
    ['076100123451', 'gtin:00076100123451'],
    ['0076100123451', 'gtin:00076100123451'],
    ['0614121182479', 'gtin:00614121182479'],
    ['614121182479', 'gtin:00614121182479'],
    ['654321123452', 'gtin:00654321123452'],
    ['036121163003', 'gtin:00036121163003'],
    ['0036121163003', 'gtin:00036121163003'],
    ['00036121163003', 'gtin:00036121163003'],
    [' 8402-4312 3452\u200b', 'gtin:00840243123452'],
  ])('%s is %s', (raw, key) => {
    expect(parseItemCode(raw)).toEqual({ key, candidates: [key] });
  });

  it.each([
    ['10840243123459', 'gtin:00840243123452'],
    ['10076100123458', 'gtin:00076100123451'],
    ['20654321123456', 'gtin:00654321123452'],
    ['10036121163000', 'gtin:00036121163003'],
  ])('the case %s is not its unit %s, and says so', (raw, unit) => {
    const parsed = parseItemCode(raw);
    expect(parsed.key).toBe(`gtin:${raw}`);
    expect(parsed.diagnosis).toEqual({ code: 'case-pack', data: { unit } });
  });
});

describe('numbers of the store', () => {
  it('keeps text as an item number, folded', () => {
    expect(itemKey('  Wash-01 ')).toBe('sku:wash-01');
    expect(itemKey('SELF  WASH')).toBe('sku:self wash');
    expect(itemKey('ＷＡＳＨ')).toBe('sku:wash');
  });

  it('never takes a 2-prefixed number for a product of the world', () => {
    for (const raw of ['210000000423', '0210000000423', '2000000000015']) {
      expect(parseItemCode(raw).key).toMatch(/^sku:2/);
    }
    expect(parseItemCode('210000000423').diagnosis?.code).toBe('restricted-number');
    expect(itemKey('0210000000423')).toBe(itemKey('210000000423'));
  });

  it('flags a wrong check digit and keeps the number for exact comparison', () => {
    expect(parseItemCode('8402431234520').key).toBe('sku:8402431234520');
    expect(parseItemCode('0840243123453').diagnosis).toEqual({ code: 'check-digit-wrong', data: { expected: 2 } });
    expect(parseItemCode('210000000001').key).toBe('sku:210000000001');
    expect(parseItemCode('12345678').diagnosis).toEqual({ code: 'check-digit-wrong', data: { expected: 0 } });
  });

  it('reads a scale label by the layout of the store, without its price', () => {
    const scaleLabels = ['2IIIIICPPPPC'];
    const parsed = parseItemCode('212345004999', { scaleLabels });
    expect(parsed).toEqual({
      key: 'sku:212345',
      candidates: ['sku:212345'],
      diagnosis: { code: 'variable-measure', data: { item: '212345' } },
    });
    expect(parseItemCode('212345001234', { scaleLabels }).key).toBe('sku:212345');
    expect(parseItemCode('0212345001234', { scaleLabels }).key).toBe('sku:212345');
    expect(parseItemCode('312345001234', { scaleLabels }).key).not.toBe('sku:312345');
  });

  it('keeps produce numbers and short numbers', () => {
    expect(parseItemCode('4011')).toEqual({
      key: 'sku:4011',
      candidates: ['sku:4011'],
      diagnosis: { code: 'plu', data: { plu: '4011' } },
    });
    expect(parseItemCode('94011').diagnosis?.code).toBe('plu');
    expect(parseItemCode('10107')).toEqual({ key: 'sku:10107', candidates: ['sku:10107'] });
    expect(parseItemCode('7').key).toBe('sku:7');
  });

  it('copes with nothing and with far too much', () => {
    expect(parseItemCode(' \u200b').diagnosis?.code).toBe('code-empty');
    const long = parseItemCode('x'.repeat(5000));
    expect(long.diagnosis).toEqual({ code: 'code-too-long', data: { length: 5000 } });
    expect(long.key.length).toBeLessThan(100);
  });
});

describe('codes with two readings', () => {
  it('asks the catalogue about eight digits, else reads EAN-8', () => {
    const ean8 = 'gtin:00000012300006';
    const upcE = 'gtin:00123000000006';
    expect(parseItemCode('12300006')).toEqual({
      key: ean8,
      candidates: [ean8, upcE],
      diagnosis: { code: 'two-readings', data: { digits: '12300006' } },
    });
    expect(parseItemCode('12300006', { known: new Set([upcE]) }).key).toBe(upcE);
    expect(parseItemCode('12300006', { known: new Set([upcE, ean8]) }).key).toBe(ean8);
    expect(parseItemCode('96385074').key).toBe('gtin:00000096385074');
  });

  it('expands every form of UPC-E', () => {
    const upcA = (digits: string) => parseItemCode(digits).key;
    expect(upcA('01234565')).toBe('gtin:00012345000065');
    expect(upcA('04252614')).toBe('gtin:00042100005264');
    expect(upcA('01278907')).toBe('gtin:00012000007897');
    expect(upcA('01234531')).toBe('gtin:00012300000451');
    expect(upcA('01234543')).toBe('gtin:00012340000053');
    expect(upcA('01234558')).toBe('gtin:00012345000058');
  });

  it('gives back a lost zero or a missing check digit only to an item of the store', () => {
    const unit = 'gtin:00076100123451';
    expect(parseItemCode('76100123451').key).toBe('sku:76100123451');
    expect(parseItemCode('76100123451').diagnosis).toEqual({ code: 'zero-lost', data: { likely: unit } });
    expect(parseItemCode('76100123451', { known: new Set([unit]) }).key).toBe(unit);
    expect(parseItemCode('07610012345', { known: new Set([unit]) })).toMatchObject({
      key: unit,
      diagnosis: { code: 'check-digit-missing', data: { likely: unit } },
    });
    expect(parseItemCode('400638133393', { known: new Set(['gtin:04006381333931']) }).key).toBe('gtin:04006381333931');
    const both = new Set(['gtin:00076100123451', 'gtin:00761001234510']);
    expect(parseItemCode('76100123451', { known: both }).key).toBe('sku:76100123451');
    expect(parseItemCode('1234565', { known: new Set(['gtin:00012345000065']) }).key).toBe('gtin:00012345000065');
  });

  it('knows old book numbers', () => {
    const ean = 'gtin:09780306406157';
    expect(parseItemCode('0-306-40615-2', { known: new Set([ean]) }).key).toBe(ean);
    expect(parseItemCode('0306406152').candidates).toEqual(['sku:0306406152', ean]);
    expect(parseItemCode('080442957X').candidates).toEqual(['sku:080442957x', 'gtin:09780804429573']);
    expect(parseItemCode('080442957x').diagnosis?.code).toBe('isbn-10');
    expect(parseItemCode('123456789X').key).toBe('sku:123456789x');
  });
});

describe('why a sold code is not the stored one', () => {
  it('says nothing about equal codes', () => {
    expect(diagnoseMismatch('840243123452', '0840243123452')).toBeNull();
  });

  it('names the EAN that stands where the POS sends a UPC', () => {
    expect(diagnoseMismatch('012345678905', '4006381333931')).toEqual({
      code: 'ean-where-upc',
      data: { stored: '4006381333931', sold: '012345678905' },
    });
  });

  it('names the case, the lost zero and the typing mistake', () => {
    expect(diagnoseMismatch('840243123452', '10840243123459')?.code).toBe('case-pack');
    expect(diagnoseMismatch('10840243123459', '840243123452')?.code).toBe('case-pack');
    expect(diagnoseMismatch('076100123451', '76100123451')?.code).toBe('zero-lost');
    expect(diagnoseMismatch('076100123451', '07610012345')?.code).toBe('check-digit-missing');
    expect(diagnoseMismatch('076100123451', '076100123452')?.code).toBe('check-digit-missing');
    expect(diagnoseMismatch('wash-01', 'wash-02')).toBeNull();
  });
});
