import { Money } from '@mainstay/money';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Loss } from '../loss/loss.entity.ts';
import { ClaimLine } from './claim-line.entity.ts';

/** What claims on one supplier stand on of a loss that is under terms; on any, where nobody is named. */
export async function heldBySuppliers(
  em: EntityManager,
  losses: readonly Loss[],
): Promise<(loss: Loss, supplierCode: string | null) => Money> {
  const underTerms = losses.filter(loss => loss.terms).map(({ id }) => id);
  const lines =
    underTerms.length > 0
      ? await em.find(
          ClaimLine,
          { loss: { $in: underTerms }, claim: { counterparty: 'SUPPLIER' } },
          { populate: ['claim'] },
        )
      : [];
  return ({ id, unclaimed: { currency } }, code) => {
    const standing = lines.filter(it => it.loss?.id === id && (code === null || it.claim.partyCode === code));
    return Money.sum(
      currency,
      standing.flatMap(({ held }) => (held.currency === currency ? held : [])),
    );
  };
}
