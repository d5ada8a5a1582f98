import { aggregate, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ConfidentialityTermsReplaced } from './confidentiality.errors.ts';

const ConfidentialityTermsSchema = defineEntity({
  name: 'ConfidentialityTerms',
  properties: {
    ...aggregate,
    number: p.integer(),
    text: p.text(),
    source: p.string().nullable(),
    publishedAt: p.datetime(),
    replacedAt: p.datetime().nullable(),
  },
});

/** What our people promise about the secrets of customers, one version of it; one is in force at a time (CUS-14). */
export class ConfidentialityTerms extends ConfidentialityTermsSchema.class implements Sdl.ConfidentialityTerms {
  /** @param number the version @throws InputInvalid when the text is blank */
  static publish(
    number: number,
    { text, source }: Sdl.ConfidentialityTermsPublishInput,
    now: Date,
  ): ConfidentialityTerms {
    return make(ConfidentialityTerms, {
      ...{ number, publishedAt: now, source: source?.trim() || null },
      text: filled(['input', 'text'], text, 20_000),
    });
  }

  /** @throws ConfidentialityTermsReplaced */
  requireInForce(): void {
    if (this.replacedAt) throw new ConfidentialityTermsReplaced();
  }

  /** A later version is in force. */
  replace(now: Date): void {
    this.replacedAt = now;
  }
}
ConfidentialityTermsSchema.setClass(ConfidentialityTerms);
