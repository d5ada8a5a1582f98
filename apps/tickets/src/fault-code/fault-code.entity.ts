import { aggregate, filled, make, within } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { tokensOf } from '../intake-report/intake-tokens.ts';
import { optionalText } from '../optional-text.ts';
import type * as Sdl from '../schema.types.ts';
import { FaultCodeCircular, FaultCodeOfOtherModel, FaultCodeRetired } from './fault-code.errors.ts';

const FaultCodeSchema = defineEntity({
  name: 'FaultCode',
  properties: {
    ...aggregate,
    code: p.string().unique(),
    titleEn: p.string(),
    titleZh: p.string(),
    models: p.array(),
    symptoms: p.array(),
    /** What the catalogue is searched by. */
    tokens: p.array(),
    faultLevel: p.integer(),
    sop: p.text().nullable(),
    parentId: p.uuid().nullable(),
    isRetired: p.boolean(),
  },
});

/** A fault that diagnosis can find (TCK-07). */
export class FaultCode extends FaultCodeSchema.class implements Omit<Sdl.FaultCode, 'parent'> {
  /** @param line the parent and what it is a kind of, up to the widest fault */
  static define(input: Sdl.FaultCodeDefineInput, line: readonly FaultCode[]): FaultCode {
    const code = filled(['input', 'code'], input.code, 50);
    return make(FaultCode, { code, isRetired: false, ...described(input.description, line) });
  }

  /** @throws FaultCodeCircular, FaultCodeRetired, InputInvalid */
  revise(description: Sdl.FaultCodeDescriptionInput, line: readonly FaultCode[]): void {
    this.requireInUse();
    if (line.some(({ id }) => id === this.id)) throw new FaultCodeCircular();
    Object.assign(this, described(description, line));
  }

  retire(): void {
    this.requireInUse();
    this.isRetired = true;
  }

  /** May diagnosis find this on a machine of this model? Of an unknown model, it may. */
  requireFor(model: string | null): void {
    this.requireInUse();
    if (model && this.models.length > 0 && !this.models.includes(model)) throw new FaultCodeOfOtherModel(this.models);
  }

  private requireInUse(): void {
    if (this.isRetired) throw new FaultCodeRetired(this.code);
  }
}
FaultCodeSchema.setClass(FaultCode);

function described(input: Sdl.FaultCodeDescriptionInput, [parent]: readonly FaultCode[]) {
  const path = ['input', 'description'];
  const titleEn = filled([...path, 'titleEn'], input.titleEn, 200);
  const titleZh = filled([...path, 'titleZh'], input.titleZh, 200);
  within([...path, 'symptoms'], input.symptoms.length, 0, 100);
  within([...path, 'models'], input.models.length, 0, 500);
  const symptoms = input.symptoms.map(it => filled([...path, 'symptoms'], it, 200));
  const models = [...new Set(input.models.map(it => filled([...path, 'models'], it, 80)))];
  const tokens = tokensOf([titleEn, titleZh, ...symptoms].join('\n'));
  const faultLevel = within([...path, 'faultLevel'], input.faultLevel, 1, 5);
  const sop = optionalText([...path, 'sop'], input.sop);
  return { titleEn, titleZh, symptoms, models, tokens, faultLevel, sop, parentId: parent?.id ?? null };
}
