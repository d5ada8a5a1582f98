import { InputInvalid, within } from '@mainstay/kit/domain';
import { isId } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { TicketDiagnoseInput } from '../schema.types.ts';
import { failedUnit } from '../ticket/failed-unit.ts';
import type { PartNeed } from '../ticket/ticket-facts.ts';
import { PartsUnknown, WarehouseUnknown } from '../ticket/ticket.errors.ts';
import { KnownPart, KnownWarehouse } from './known.entity.ts';

const MAX_LINES = 100;
const MAX_QUANTITY = 10_000;

/**
 * The parts that somebody asks for, as the catalogue knows them.
 * @throws PartsUnknown, also of one that failed, WarehouseUnknown, InputInvalid for quantities out of range, for more than one piece in the place of
 *   one that failed, or for a part that is named twice
 */
export async function partNeeds(
  em: EntityManager,
  { parts, warehouse }: Pick<TicketDiagnoseInput, 'parts' | 'warehouse'>,
): Promise<PartNeed[]> {
  if (parts.length === 0) return [];
  within(['input', 'parts'], parts.length, 1, MAX_LINES);
  parts.forEach(({ quantity, failedUnit: failed }, i) =>
    within(['input', 'parts', `${i}`, 'quantity'], quantity, 1, failed ? 1 : MAX_QUANTITY),
  );
  const ids = new Set(parts.map(it => it.part));
  if (new Set(parts.map(it => `${it.part}/${it.failedUnit?.serial.trim() ?? ''}`)).size < parts.length)
    throw new InputInvalid(['input', 'parts'], {
      ...{
        en: 'Name each part once, or once for each piece that failed.',
        zh: '同一配件请只列一行，或每个故障件各列一行。',
      },
    });
  if (!warehouse || !isId(warehouse) || !(await em.findOne(KnownWarehouse, warehouse))) throw new WarehouseUnknown();
  const known = await knownParts(em, ids);
  for (const [i, { failedUnit: failed }] of parts.entries())
    await requireKnownPart(em, ['input', 'parts', `${i}`, 'failedUnit', 'part'], failed?.part);
  const needs = parts.flatMap(({ part, quantity, failedUnit: failed }, i) => {
    const found = known.get(part);
    if (!found) return [];
    const unit = failed ? failedUnit(['input', 'parts', `${i}`, 'failedUnit'], failed, found.id) : null;
    return [{ partId: found.id, make: found.make, quantity, failedUnit: unit }];
  });
  if (needs.length < parts.length) throw new PartsUnknown([...ids].filter(id => !known.has(id)));
  return needs;
}

/**
 * Of a piece that failed, decisions on who bears it ask what its part is: wearing, excluded, whose supplier's.
 * @throws PartsUnknown
 */
export async function requireKnownPart(
  em: EntityManager,
  path: readonly string[],
  part: string | null | undefined,
): Promise<void> {
  if (part != null && (await knownParts(em, [part])).size === 0) throw new PartsUnknown([part], path);
}

const knownParts = async (em: EntityManager, ids: Iterable<string>): Promise<ReadonlyMap<string, KnownPart>> =>
  new Map((await em.find(KnownPart, { id: { $in: [...ids].filter(isId) } })).map(it => [it.id, it]));
