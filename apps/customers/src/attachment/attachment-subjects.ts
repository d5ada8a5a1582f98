import type { AttachmentSubject } from '@mainstay/kit/service';
import { Asset } from '../asset/asset.entity.ts';
import { AssetNotFound } from '../asset/asset.errors.ts';
import { CustomerTraining } from '../customer-training/customer-training.entity.ts';
import { CustomerTrainingNotFound } from '../customer-training/customer-training.errors.ts';
import { Exchange } from '../exchange/exchange.entity.ts';
import { ExchangeNotFound } from '../exchange/exchange.errors.ts';
import { ServiceAgreement } from '../service-agreement/service-agreement.entity.ts';
import { ServiceAgreementNotFound } from '../service-agreement/service-agreement.errors.ts';

const readers = { roles: ['STAFF'], scopes: [] };

/**
 * The records that have files: warranty cards and what was altered (CUS-05), signed contracts (CUS-08), the proofs of an
 * exchange (TCK-39) and of a training (CUS-13). They name people of the customer, also of one that sold the machine since,
 * so dealers, who see the machine, get none of them.
 */
export const attachmentSubjects: readonly AttachmentSubject[] = [
  { type: 'ASSET', entity: Asset, notFound: AssetNotFound, readers },
  { type: 'SERVICE_AGREEMENT', entity: ServiceAgreement, notFound: ServiceAgreementNotFound, readers },
  { type: 'EXCHANGE', entity: Exchange, notFound: ExchangeNotFound, readers },
  { type: 'CUSTOMER_TRAINING', entity: CustomerTraining, notFound: CustomerTrainingNotFound, readers },
];
