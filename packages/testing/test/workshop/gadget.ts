import { event, id } from '@mainstay/contracts/event';
import { aggregate, entity, MoneyColumns, raise, UserError } from '@mainstay/kit/domain';
import { defineEntity, type Opt, p } from '@mikro-orm/core';
import { z } from 'zod';

export const GadgetMade = event('inventory.gadget.made.v1', 'A gadget was made.', z.object({ gadgetId: id }));
export const GadgetSpun = event(
  'inventory.gadget.spun.v1',
  'A gadget turned.',
  z.object({ gadgetId: id, turns: z.int() }),
);

export class GadgetNotFound extends UserError {
  override readonly path = ['id'];
  constructor() {
    super({ en: 'There is no such gadget.', zh: '没有该器件。' });
  }
}

export class GadgetNameTaken extends UserError {
  override readonly path = ['input', 'name'];
  constructor() {
    super({ en: 'Another gadget has this name.', zh: '名称已被使用。' });
  }
}

export class GadgetWornOut extends UserError {
  constructor(readonly turnsLeft: number) {
    super({ en: `It turns ${turnsLeft} times at most.`, zh: `最多还能转 ${turnsLeft} 次。` });
  }
}

const GadgetSchema = defineEntity({
  name: 'Gadget',
  properties: {
    ...aggregate,
    name: p.string().unique(),
    turns: p.integer().default(0),
    dealerId: p.uuid().nullable(),
    cost: p.embedded(MoneyColumns),
    screws: () => p.oneToMany(Screw).mappedBy('gadget'),
  },
});

export class Gadget extends GadgetSchema.class {
  get remark(): Opt<string> {
    return `${this.name} wears out.`;
  }

  get inspection(): Opt<{ finding: string }> {
    return { finding: this.remark };
  }

  get turnsLeft(): Opt<number> {
    return 3 - this.turns;
  }

  spin(turns: number): void {
    if (turns > this.turnsLeft) throw new GadgetWornOut(this.turnsLeft);
    this.turns += turns;
    raise(this, GadgetSpun({ gadgetId: this.id, turns }));
  }
}
GadgetSchema.setClass(Gadget);

const ScrewSchema = defineEntity({
  name: 'Screw',
  properties: { ...entity, gadget: () => p.manyToOne(Gadget), lengthMm: p.integer().nullable() },
});
export class Screw extends ScrewSchema.class {}
ScrewSchema.setClass(Screw);
