import { InputInvalid, within } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TicketDiagnoseInput } from '../schema.types.ts';
import type { PartNeed } from '../ticket/ticket-facts.ts';
import { PartsUnknown, WarehouseUnknown } from '../ticket/ticket.errors.ts';
import { KnownPart, KnownWarehouse } from './known.entity.ts';

const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;

/**
 * The parts that somebody asks for, as the catalogue knows them.
 * @throws PartsUnknown, WarehouseUnknown, InputInvalid for quantities out of range or a part that is named twice
 */
export async function partNeeds(
  em: EntityManager,
  { parts, warehouse }: Pick<TicketDiagnoseInput, 'parts' | 'warehouse'>,
): Promise<PartNeed[]> {
  if (parts.length === 0) return [];
  within(['input', 'parts'], parts.length, 1, MAX_LINES);
  parts.forEach(({ quantity }, i) => within(['input', 'parts', `${i}`, 'quantity'], quantity, 1, MAX_QUANTITY));
  const ids = new Set(parts.map(it => it.part));
  if (ids.size < parts.length)
    throw new InputInvalid(['input', 'parts'], { en: 'Name each part once.', zh: '同一配件请只列一行。' });
  if (!warehouse || !isId(warehouse) || !(await em.findOne(KnownWarehouse, warehouse))) throw new WarehouseUnknown();
  const known = new Map((await em.find(KnownPart, { id: { $in: [...ids].filter(isId) } })).map(it => [it.id, it]));
  const needs = parts.flatMap(({ part, quantity }) => {
    const found = known.get(part);
    return found ? [{ partId: found.id, make: found.make, quantity }] : [];
  });
  if (needs.length < parts.length) throw new PartsUnknown([...ids].filter(id => !known.has(id)));
  return needs;
}
