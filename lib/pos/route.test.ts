import { afterEach, describe, expect, it, vi } from 'vitest';
import { accountOf, isHostOf, onRouteChange, placeOf } from './route.ts';

const ROUTES = { sale: '/webregister', completed: '/webregister/confirmation' };

describe('the address', () => {
  it.each([
    ['/webregister', 'sale'],
    ['/webregister/', 'sale'],
    ['/webregister/pay', 'sale'],
    ['/webregister/confirmation', 'completed'],
    ['/webregister/confirmation/', 'completed'],
    ['/webregisters', 'off-sale'],
    ['/sales/all', 'off-sale'],
    ['/', 'off-sale'],
  ])('%s is %s', (path, place) => {
    expect(placeOf(path, ROUTES)).toBe(place);
  });

  it('names the shop alike on both hosts', () => {
    expect(accountOf('Willow-Wag.retail.lightspeed.app')).toBe('willow-wag');
    expect(accountOf('willow-wag.vendhq.com')).toBe('willow-wag');
  });

  it.each([
    ['demo.retail.lightspeed.app', true],
    ['demo.vendhq.com', true],
    ['vendhq.com', false],
    ['a.b.vendhq.com', false],
    ['demo.vendhq.com.example.com', false],
    ['evilvendhq.com', false],
  ])('%s belongs to the vendor: %s', (host, belongs) => {
    expect(isHostOf(host, ['*.retail.lightspeed.app', '*.vendhq.com'])).toBe(belongs);
  });
});

describe('changes of address', () => {
  const life = new AbortController();
  afterEach(() => vi.unstubAllGlobals());

  it('are heard from the Navigation API where there is one, from the history else', () => {
    const navigation = new EventTarget();
    const changed = vi.fn();
    const modern = Object.assign(new EventTarget(), { navigation }) as unknown as Window;
    onRouteChange(modern, changed, life.signal);
    modern.dispatchEvent(new Event('popstate'));
    expect(changed).not.toHaveBeenCalled();
    navigation.dispatchEvent(new Event('currententrychange'));
    expect(changed).toHaveBeenCalledTimes(1);

    const older = new EventTarget() as unknown as Window;
    onRouteChange(older, changed, life.signal);
    older.dispatchEvent(new Event('popstate'));
    expect(changed).toHaveBeenCalledTimes(2);
  });
});
