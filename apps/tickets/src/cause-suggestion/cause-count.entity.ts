import { defineEntity, p, PrimaryKeyProp } from '@mikro-orm/core';

const CauseCountSchema = defineEntity({
  name: 'CauseCount',
  properties: { feature: p.text().primary(), cause: p.text().primary(), cases: p.integer() },
});
/** In how many solved cases a feature and a cause came together. */
export class CauseCount extends CauseCountSchema.class {
  declare [PrimaryKeyProp]?: ['feature', 'cause'];
}
CauseCountSchema.setClass(CauseCount);
