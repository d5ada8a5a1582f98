import { defineEntity, p } from '@mikro-orm/core';

const KnownSlaPolicySchema = defineEntity({
  name: 'KnownSlaPolicy',
  properties: { id: p.uuid().primary(), code: p.string() },
});

/** What customers knows of a version of an SLA policy that promises customers something: that it is in force. */
export class KnownSlaPolicy extends KnownSlaPolicySchema.class {}
KnownSlaPolicySchema.setClass(KnownSlaPolicy);
