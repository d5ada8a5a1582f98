import { type AttachmentSubject, isId } from '@mainstay/kit/service';
import { LockMode } from '@mikro-orm/core';
import { Asset } from '../asset/asset.entity.ts';
import { AssetNotFound } from '../asset/asset.errors.ts';
import { CustomerTraining } from '../customer-training/customer-training.entity.ts';
import { CustomerTrainingNotFound } from '../customer-training/customer-training.errors.ts';
import { Customer } from '../customer/customer.entity.ts';
import { Exchange } from '../exchange/exchange.entity.ts';
import { ExchangeNotFound } from '../exchange/exchange.errors.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { ServiceAgreementNotFound } from '../service-agreement/service-agreement.errors.ts';

const readers = { roles: ['STAFF'], scopes: [] };

/**
 * The file of the customer is held as where something is attached to it, but one that is a duplicate takes files of what stayed with
 * it: they go when the other one is erased.
 */
const customerBy =
  (whose: string): AttachmentSubject['holdOwner'] =>
  async (em, id) => {
    const [its] = isId(id) ? await em.execute<{ customer_id: string }[]>(whose, [id]) : [];
    if (!its) return null;
    const held = { lockMode: LockMode.PESSIMISTIC_READ };
    const customer = await em.findOneOrFail(Customer, { id: its.customer_id }, held);
    customer.requireFile();
    return customer.id;
  };

/**
 * The records that have files: warranty cards and what was altered (CUS-05), signed contracts (CUS-08), the proofs of an
 * exchange (TCK-39) and of a training (CUS-13). They name people of the customer, also of one that sold the machine since:
 * they go with the file of that one, and dealers, who see the machine, get none of them.
 */
export const attachmentSubjects: readonly AttachmentSubject[] = [
  {
    ...{ type: 'ASSET', entity: Asset, notFound: AssetNotFound, readers },
    holdOwner: customerBy('select customer_id from asset where id = ?'),
  },
  {
    ...{ type: 'SERVICE_AGREEMENT', entity: ServiceAgreement, notFound: ServiceAgreementNotFound, readers },
    holdOwner: customerBy('select customer_id from service_agreement where id = ?'),
  },
  {
    ...{ type: 'EXCHANGE', entity: Exchange, notFound: ExchangeNotFound, readers },
    holdOwner: customerBy('select customer_id from exchange where id = ?'),
  },
  {
    ...{ type: 'CUSTOMER_TRAINING', entity: CustomerTraining, notFound: CustomerTrainingNotFound, readers },
    holdOwner: customerBy('select customer_id from customer_training where id = ?'),
  },
];
