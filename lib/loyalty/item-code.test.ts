import { describe, expect, it } from 'vitest';
import { diagnoseMismatch, type ItemCodeDiagnosis, itemKey, parseItemCode } from './item-code.ts';

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

describe('what a code could be', () => {
  const UNIT = 'gtin:00012345000065';
  it.each<[string, string[], ItemCodeDiagnosis | undefined]>([
    ['', ['sku:'], { code: 'code-empty', data: {} }],
    ['x'.repeat(64), [`sku:${'x'.repeat(64)}`], undefined],
    ['x'.repeat(65), [`sku:${'x'.repeat(64)}`], { code: 'code-too-long', data: { length: 65 } }],
    ['12a', ['sku:12a'], undefined],
    ['a12', ['sku:a12'], undefined],
    ['a080442957X', ['sku:a080442957x'], undefined],
    ['080442957Xa', ['sku:080442957xa'], undefined],
    ['94011', ['sku:94011'], { code: 'plu', data: { plu: '94011' } }],
    ['20123451', ['sku:20123451'], { code: 'restricted-number', data: { number: '20123451' } }],
    ['22345670', ['sku:22345670'], { code: 'check-digit-wrong', data: { expected: 7 } }],
    ['210000000423', ['sku:210000000423'], { code: 'restricted-number', data: { number: '210000000423' } }],
    ['12345625', ['gtin:00000012345625'], undefined],
    ['01234565', [UNIT, 'gtin:00000001234565'], { code: 'two-readings', data: { digits: '01234565' } }],
    ['1234565', ['sku:1234565', UNIT, 'gtin:00000001234565'], { code: 'zero-lost', data: { likely: UNIT } }],
    [
      '1234500007',
      ['sku:1234500007', 'gtin:00001234500007'],
      { code: 'zero-lost', data: { likely: 'gtin:00001234500007' } },
    ],
    ['1234567890', ['sku:1234567890'], undefined],
    ['01234500006', ['sku:01234500006', UNIT], { code: 'check-digit-missing', data: { likely: UNIT } }],
    ['12345000065', ['sku:12345000065', UNIT, 'gtin:00123450000656'], { code: 'zero-lost', data: { likely: UNIT } }],
    [
      '0306406152',
      ['sku:0306406152', 'gtin:09780306406157'],
      { code: 'isbn-10', data: { ean: 'gtin:09780306406157' } },
    ],
    ['0306406153', ['sku:0306406153'], undefined],
    ['123456788X', ['sku:123456788x'], undefined],
  ])('%s', (raw, candidates, diagnosis) => {
    expect(parseItemCode(raw)).toEqual({ key: candidates[0], candidates, ...(diagnosis && { diagnosis }) });
  });

  it('is what the store has of it, the other readings after', () => {
    const other = 'gtin:00123450000656';
    const read = (raw: string, known: string) => parseItemCode(raw, { known: new Set([known]) });
    expect(read('12345000065', UNIT)).toEqual({
      key: UNIT,
      candidates: [UNIT, other, 'sku:12345000065'],
      diagnosis: { code: 'zero-lost', data: { likely: UNIT } },
    });
    expect(read('12345000065', other)).toEqual({
      key: other,
      candidates: [other, UNIT, 'sku:12345000065'],
      diagnosis: { code: 'check-digit-missing', data: { likely: other } },
    });
    const book = 'gtin:09780306406157';
    expect(read('0-306-40615-2', book).candidates).toEqual([book, 'sku:0306406152']);
  });

  it('is a scale label of the layout that fits, in length and in its fixed digits', () => {
    const label = (raw: string, ...scaleLabels: string[]) => parseItemCode(raw, { scaleLabels }).key;
    expect(label('312345001234', '2IIIIICPPPPC')).toBe('sku:312345001234');
    expect(label('312345001234', '3IIIIICPPPP', '3IIIIICPPPPC')).toBe('sku:312345');
    expect(label('2212345001234', '2IIIIICPPPPC', '22IIIIIPPPPPC')).toBe('sku:2212345');
    expect(label('1212345001234', '212345001234')).toBe('sku:1212345001234');
  });
});

describe('why a sold code is not the stored one', () => {
  it('says that one code can be read in two ways, or is an old number', () => {
    const EAN8 = '12300006';
    const reading = { code: 'two-readings', data: { digits: EAN8 } };
    expect([diagnoseMismatch(EAN8, '123000000006'), diagnoseMismatch('123000000006', EAN8)]).toEqual([
      reading,
      reading,
    ]);
    const old = { code: 'isbn-10', data: { ean: 'gtin:09780306406157' } };
    expect([diagnoseMismatch('0306406152', '9780306406157'), diagnoseMismatch('9780306406157', '0306406152')]).toEqual([
      old,
      old,
    ]);
  });

  it('names an EAN only where the POS sends a UPC', () => {
    for (const [sold, stored] of [
      ['4006381333931', '012345678905'],
      ['012345678905', 'wash'],
      ['wash', '4006381333931'],
      ['4006381333931', '5901234123457'],
    ] as const)
      expect(diagnoseMismatch(sold, stored)).toBeNull();
  });

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
