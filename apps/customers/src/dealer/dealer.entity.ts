import { DealerRegistered } from '@mainstay/contracts/customers';
import { aggregate, filled, make, raise } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const DealerSchema = defineEntity({
  name: 'Dealer',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    country: p.string().length(2),
  },
});

/** A partner company that sells and serves our equipment (CUS-15). */
export class Dealer extends DealerSchema.class implements Sdl.Dealer {
  /** @throws InputInvalid when code or name is blank */
  static register({ code, name, country }: Sdl.DealerRegisterInput): Dealer {
    const dealer = make(Dealer, {
      code: filled(['input', 'code'], code, 40),
      name: filled(['input', 'name'], name),
      country,
    });
    raise(dealer, DealerRegistered({ dealerId: dealer.id, code: dealer.code, country }));
    return dealer;
  }
}
DealerSchema.setClass(Dealer);
