import { isId } from '@mainstay/kit/service';
import { Money } from '@mainstay/money';
import { LockMode } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FeeListLine } from '../fee-list/fee-list-line.entity.ts';
import { Loss, type LossFacts } from './loss.entity.ts';
import { LossUnknown } from './loss.errors.ts';

/** Always in one order, so that nobody waits for each other in a circle. */
const LOCKED = { lockMode: LockMode.PESSIMISTIC_WRITE, orderBy: { id: 'asc' } } as const;

/** What we bear: noted as it becomes known, and held still while claims on it change. */
@Injectable()
export class Losses {
  constructor(private readonly em: EntityManager) {}

  /** Holds still what is known of a ticket or of a part, so that events of two publishers do not miss each other. */
  async lock(id: string): Promise<void> {
    await this.em.execute('select pg_advisory_xact_lock(hashtextextended(?, 0))', [id]);
  }

  /** Holds still the ticket of a fee list: before the list itself, as whoever hears of parts does. */
  async lockTicketOf(feeListId: string): Promise<void> {
    if (!isId(feeListId)) return;
    const [feeList]: { ticket: string }[] = await this.em.execute(
      'select ticket_id as ticket from fee_list where id = ?',
      [feeListId],
    );
    if (feeList) await this.lock(feeList.ticket);
  }

  /**
   * Locks losses until the transaction ends, always in one order and their tickets before them, so that claims on the same
   * loss wait for each other, and for what corrects it.
   * @throws LossUnknown
   */
  async forChange(ids: readonly string[]): Promise<ReadonlyMap<string, Loss>> {
    const named = [...new Set(ids)];
    const unlocked = await this.em.find(Loss, { id: { $in: named } }, { disableIdentityMap: true });
    const tickets = new Set(unlocked.flatMap(loss => loss.ticketId ?? []));
    for (const ticket of [...tickets].toSorted()) await this.lock(ticket);
    const losses = named.length === 0 ? [] : await this.em.find(Loss, { id: { $in: named } }, LOCKED);
    const found = new Map(losses.map(loss => [loss.id, loss]));
    const missing = named.filter(id => !found.has(id));
    if (missing.length > 0) throw new LossUnknown(missing);
    return found;
  }

  /** Notes what we bear of the lines of a ticket's fee lists, as far as it is known, each line once and as it is by now. */
  async note(ticketId: string, lines: readonly FeeListLine[]): Promise<void> {
    const where = { id: { $in: lines.map(line => line.id) } };
    const found = await this.em.find(Loss, where, LOCKED);
    const noted = new Map(found.map(loss => [loss.id, loss]));
    for (const line of lines) {
      const [amount, loss] = [line.borne, noted.get(line.id)];
      if (loss) loss.correct(repairLoss(ticketId, line, amount ?? Money.zero(loss.amount.currency)));
      else if (amount && !amount.isZero()) this.em.persist(Loss.of(repairLoss(ticketId, line, amount)));
    }
  }
}

function repairLoss(ticketId: string, line: FeeListLine, amount: LossFacts['amount']): LossFacts {
  const { id, costClass, supplierCode = null, purchaseOrderId = null, partId = null, keptQuantity: quantity } = line;
  const terms = line.supplierTerms ? { ...line.supplierTerms, ourPercent: line.coveredPercent } : null;
  return { id, kind: 'REPAIR', costClass, ticketId, supplierCode, purchaseOrderId, partId, quantity, amount, terms };
}
