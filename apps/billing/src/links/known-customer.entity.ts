import { defineEntity, p } from '@mikro-orm/core';

const KnownCustomerSchema = defineEntity({
  name: 'KnownCustomer',
  properties: { id: p.uuid().primary(), dealerId: p.uuid().nullable() },
});

/** Which dealer looks after a customer, as customers tells. */
export class KnownCustomer extends KnownCustomerSchema.class {}
KnownCustomerSchema.setClass(KnownCustomer);
