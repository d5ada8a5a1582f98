import { aggregate, filled, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { plainPostalCode } from './postal-code.ts';

const TerritorySchema = defineEntity({
  name: 'Territory',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    name: p.string(),
    country: p.string(),
    postalPrefixes: p.array(),
  },
});

/** A part of a country that engineers work in, by the beginnings of its postal codes (TCK-10). */
export class Territory extends TerritorySchema.class implements Sdl.Territory {
  /** @throws InputInvalid for a blank, a code as short as that of a country, or no postal code */
  static define({ code: said, country, description }: Sdl.TerritoryDefineInput): Territory {
    const code = filled(['input', 'code'], said, 40);
    within(['input', 'code'], code.length, SHORTEST_CODE, 40);
    return make(Territory, { code, country, ...described(description) });
  }

  /** @throws InputInvalid for a blank or no postal code */
  revise(description: Sdl.TerritoryDescriptionInput): void {
    Object.assign(this, described(description));
  }

  /** Does a place of its country with this postal code lie in it? One of which none is known does not. */
  covers(postalCode: string | null): boolean {
    return postalCode !== null && this.postalPrefixes.some(prefix => plainPostalCode(postalCode).startsWith(prefix));
  }
}
TerritorySchema.setClass(Territory);

/** Two letters are a country, which is a territory by itself. */
const SHORTEST_CODE = 3;

function described({ name, postalPrefixes }: Sdl.TerritoryDescriptionInput) {
  const path = ['input', 'description'];
  within([...path, 'postalPrefixes'], postalPrefixes.length, 1, 500);
  const prefixes = postalPrefixes.map(it => filled([...path, 'postalPrefixes'], plainPostalCode(it), 20));
  return { name: filled([...path, 'name'], name), postalPrefixes: [...new Set(prefixes)] };
}
