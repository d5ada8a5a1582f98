import { Attachment } from '@mainstay/kit/service';
import type { EntityManager } from '@mikro-orm/postgresql';
import { SignatureMissing } from '../work-order/work-order.errors.ts';

/**
 * Where the policy wants the customer's signature as a file (TCK-15).
 * @param since earlier ones are of something else
 * @throws SignatureMissing
 */
export async function requireSignature(
  em: EntityManager,
  { id: subjectId }: { id: string },
  since?: Date,
): Promise<void> {
  const where = { subjectId, kind: 'SIGNATURE', status: 'STORED' } as const;
  const signature = await em.findOne(Attachment, { ...where, ...(since ? { createdAt: { $gte: since } } : {}) });
  if (!signature) throw new SignatureMissing();
}
