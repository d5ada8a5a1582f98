import { entity } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';

const ToldMatterSchema = defineEntity({
  name: 'ToldMatter',
  properties: {
    ...entity,
    kind: p
      .enum([
        ...(['CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK', 'INVOICE', 'CREDIT'] as const),
        ...(['DEPOSIT', 'CHARGE', 'CLAIM', 'PARTS_SALE', 'COMPENSATION'] as const),
        /** We opened it ourselves: it is open with the customer, who reported nothing. */
        'OWN_CASE',
      ])
      .nullable(),
    customerId: p.uuid().nullable(),
    assetId: p.uuid().nullable(),
    openedAt: p.datetime().nullable(),
    /** It was none, or is not to be counted. */
    withdrawnAt: p.datetime().nullable(),
    /** What people call it, where that is told. */
    number: p.string().nullable(),
    /** Nothing is left to do for a case or complaint, answer, owe for an invoice, sale of parts, deposit or claim, or decide of a charge. */
    closedAt: p.datetime().nullable(),
    /** The case that a claim comes of: whose it is, that case says. */
    caseId: p.uuid().nullable(),
    faultCode: p.string().nullable(),
    /** Of a case that is closed: what its repair found to have caused the fault. */
    faultCause: p.string().nullable(),
    amountMinor: p.bigint('number').nullable(),
    currency: p.string().length(3).nullable(),
  },
});

/**
 * What others told of a customer's case, complaint, suggestion, invoice, sale of parts, credit note, deposit, compensation, charge of a
 * breach or claim; it has the id of that. Each event fills in what it knows, whatever the order in which they come.
 */
export class ToldMatter extends ToldMatterSchema.class {}
ToldMatterSchema.setClass(ToldMatter);

const ToldIncidentSchema = defineEntity({
  name: 'ToldIncident',
  properties: {
    ...entity,
    key: p.string().unique(),
    kind: p.enum(['REOPENED', 'BREACH']),
    matterId: p.uuid(),
    happenedAt: p.datetime(),
  },
});

/** That a case was reopened, or a promised time passed; of whom, the matter says once it is known. */
export class ToldIncident extends ToldIncidentSchema.class {}
ToldIncidentSchema.setClass(ToldIncident);
