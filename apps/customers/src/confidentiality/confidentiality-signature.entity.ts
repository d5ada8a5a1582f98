import { aggregate, filled, make } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';
import { ConfidentialitySignatureEnded } from './confidentiality.errors.ts';
import { ConfidentialityTerms } from './confidentiality-terms.entity.ts';

const ConfidentialitySignatureSchema = defineEntity({
  name: 'ConfidentialitySignature',
  properties: {
    ...aggregate,
    terms: () => p.manyToOne(ConfidentialityTerms),
    signer: p.string(),
    signedAt: p.datetime(),
    endedAt: p.datetime().nullable(),
    endedBy: p.string().nullable(),
    reason: p.text().nullable(),
  },
});

/** That somebody promised to keep the secrets of customers (CUS-14). */
export class ConfidentialitySignature
  extends ConfidentialitySignatureSchema.class
  implements Omit<Sdl.ConfidentialitySignature, 'terms'>
{
  /** @throws ConfidentialityTermsReplaced where the version is not in force */
  static of(terms: ConfidentialityTerms, signer: string, signedAt: Date): ConfidentialitySignature {
    terms.requireInForce();
    return make(ConfidentialitySignature, { terms, signer, signedAt });
  }

  /** @throws ConfidentialitySignatureEnded @throws InputInvalid when the reason is blank */
  end({ reason }: Sdl.ConfidentialitySignatureEndInput, by: { readonly subject: string; readonly at: Date }): void {
    if (this.endedAt) throw new ConfidentialitySignatureEnded();
    Object.assign(this, { endedAt: by.at, endedBy: by.subject, reason: filled(['input', 'reason'], reason, 2000) });
  }
}
ConfidentialitySignatureSchema.setClass(ConfidentialitySignature);
