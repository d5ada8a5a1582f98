import { expect, test } from '@jest/globals';
import fc from 'fast-check';
import { type Depot, inOrder } from './depot-order.ts';

const depot = (warehouseId: string, country: string, available: number, owner: Depot['owner'] = 'DEPOT'): Depot => ({
  ...{ warehouseId, country, available, owner },
});
const home = { id: 'home', country: 'CN' };

test('the own depot is asked first, then its country, then those that have most', () => {
  const depots = [depot('rich', 'NL', 90), depot('poor', 'KZ', 5), depot('near', 'CN', 1), depot('home', 'CN', 1)];
  expect(inOrder(home, depots).map(it => it.warehouseId)).toEqual(['home', 'near', 'rich', 'poor']);
});

test('at the own depot its own stock goes before consigned stock, however much there is of it', () => {
  const depots = [depot('home', 'CN', 50, 'HQ_CONSIGNED'), depot('home', 'CN', 1)];
  expect(inOrder(home, depots).map(it => it.owner)).toEqual(['DEPOT', 'HQ_CONSIGNED']);
});

test('the order does not depend on the order in which depots are found', () => {
  const some = fc.uniqueArray(
    fc.record({
      warehouseId: fc.constantFrom('home', 'a', 'b', 'c', 'd'),
      country: fc.constant('CN'),
      owner: fc.constantFrom<Depot['owner']>('DEPOT', 'HQ_CONSIGNED'),
      available: fc.integer({ min: 1, max: 3 }),
    }),
    { selector: it => it.warehouseId + it.owner },
  );
  fc.assert(
    fc.property(some, depots => {
      expect(inOrder(home, depots.toReversed())).toEqual(inOrder(home, depots));
    }),
  );
});
