import { Money } from '@mainstay/money';
import { make } from '@mainstay/kit/domain';
import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { KnownKeptPieces } from './known-kept-pieces.entity.ts';
import { Loss } from './loss.entity.ts';
import { Losses } from './losses.service.ts';

/** Which pieces a customer keeps; their id is that of the difference. */
interface Pieces {
  readonly id: string;
  readonly ticketId: string;
  readonly partId: string;
  readonly quantity: number;
}

/** What pieces cost for which a customer that keeps them pays nothing: our loss, as its depot booked them out (BIL-19). */
@Injectable()
export class KeptLosses {
  constructor(
    private readonly em: EntityManager,
    private readonly losses: Losses,
  ) {}

  /** They were given, or what they were sold for was written off. */
  bear(pieces: Pieces): Promise<void> {
    return this.note(pieces, { isBorne: true });
  }

  /** They are paid after all. */
  recover(pieces: Pieces): Promise<void> {
    return this.note(pieces, { isBorne: false });
  }

  /** @param cost of all that are booked out by now; nothing once they are back */
  tell(pieces: Pieces, cost: Money): Promise<void> {
    return this.note(pieces, { cost });
  }

  private async note({ id, ticketId, partId, quantity }: Pieces, told: { isBorne: boolean } | { cost: Money }) {
    await this.losses.lock(ticketId);
    const known = await this.em.findOne(KnownKeptPieces, { id });
    const pieces = known ?? make(KnownKeptPieces, { id, ticketId, partId, quantity, isBorne: false });
    this.em.persist(Object.assign(pieces, told));
    if (!pieces.cost) return;
    const cost = pieces.isBorne ? pieces.cost : Money.zero(pieces.cost.currency);
    const loss = await this.em.findOne(Loss, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
    if (loss) loss.correctAmount(cost);
    else if (!cost.isZero())
      this.em.persist(
        Loss.of({ id, kind: 'GIVEN_PIECES', costClass: 'PARTS', ticketId, partId, quantity, amount: cost }),
      );
  }
}
