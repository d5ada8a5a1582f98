import { defineEntity, p } from '@mikro-orm/core';

const CustomerProblemSchema = defineEntity({
  name: 'CustomerProblem',
  view: true,
  expression: 'select * from customer_problem',
  properties: {
    id: p.uuid().primary(),
    customerId: p.uuid(),
    /** The file that is kept of the customer's firm: its own, where it is no duplicate. */
    firmId: p.uuid(),
    kind: p.enum(['CASE', 'MAINTENANCE', 'COMPLAINT', 'FEEDBACK', 'CORRECTION', 'SURVEY']),
    assetId: p.uuid().nullable(),
    raisedAt: p.datetime(),
    solvedAt: p.datetime().nullable(),
    withdrawnAt: p.datetime().nullable(),
    faultCode: p.string().nullable(),
  },
});

/**
 * A problem of a customer, in the order in which they were told (CUS-01): a view of what others told of cases and complaints,
 * and of this service's own records. It has the id of its record, where its words stand.
 */
export class CustomerProblem extends CustomerProblemSchema.class {}
CustomerProblemSchema.setClass(CustomerProblem);
