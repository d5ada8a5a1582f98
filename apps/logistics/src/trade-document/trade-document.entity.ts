import { aggregate, filled, InputInvalid, make, next } from '@mainstay/kit/domain';
import { defineEntity, p } from '@mikro-orm/core';
import { type Act, dayOf } from '../act.ts';
import { ImportOrder } from '../import-order/import-order.entity.ts';
import type * as Sdl from '../schema.types.ts';
import { TradeDocumentExpired, TradeDocumentWrongState, VerifierIsReceiver } from './trade-document.errors.ts';
import { TRADE_DOCUMENT_LIFECYCLE, type TradeDocumentAct } from './trade-document.lifecycle.ts';

const TradeDocumentSchema = defineEntity({
  name: 'TradeDocument',
  properties: {
    ...aggregate,
    importOrder: () => p.manyToOne(ImportOrder),
    type: p.string().$type<Sdl.TradeDocumentType>(),
    isMandatory: p.boolean(),
    status: p.string().$type<Sdl.TradeDocumentStatus>(),
    documentNumber: p.string().nullable(),
    issuer: p.string().nullable(),
    issuedOn: p.date().nullable(),
    expiresOn: p.date().nullable(),
    fileName: p.string().nullable(),
    fileHash: p.string().nullable(),
    receivedBy: p.string().nullable(),
    receivedAt: p.datetime().nullable(),
    verifiedBy: p.string().nullable(),
    verifiedAt: p.datetime().nullable(),
    rejectionReason: p.text().nullable(),
  },
});

/** A paper of an import, awaited or there (LOG-02). */
export class TradeDocument extends TradeDocumentSchema.class implements Omit<Sdl.TradeDocument, 'importOrder'> {
  /** A place for a paper that is still to come. */
  static awaited(importOrder: ImportOrder, type: Sdl.TradeDocumentType, isMandatory: boolean): TradeDocument {
    return make(TradeDocument, { importOrder, type, isMandatory, status: 'MISSING' });
  }

  /** A rule demands a paper that was on file without any demand. */
  require(): void {
    this.isMandatory = true;
  }

  /** @throws InputInvalid when a text is blank, the digest is none, or it expired before it was issued */
  receive(input: Sdl.TradeDocumentReceiveInput, act: Act): void {
    this.move('receive');
    if (input.expiresOn && input.expiresOn < input.issuedOn) {
      throw new InputInvalid(['input', 'expiresOn'], { en: 'This lies before the issue.', zh: '此日期早于签发日期。' });
    }
    this.documentNumber = filled(['input', 'documentNumber'], input.documentNumber, 100);
    this.issuer = filled(['input', 'issuer'], input.issuer);
    this.issuedOn = input.issuedOn;
    this.expiresOn = input.expiresOn ?? null;
    this.fileName = input.fileName == null ? null : filled(['input', 'fileName'], input.fileName);
    this.fileHash = input.fileHash == null ? null : digest(['input', 'fileHash'], input.fileHash);
    this.receivedBy = act.by;
    this.receivedAt = act.at;
    this.rejectionReason = null;
  }

  /** @throws VerifierIsReceiver (requirements 4.2: four eyes), TradeDocumentExpired */
  verify(act: Act): void {
    this.move('verify');
    if (act.by === this.receivedBy) throw new VerifierIsReceiver();
    if (this.expiresOn && this.isExpired(dayOf(act.at))) throw new TradeDocumentExpired(this.expiresOn);
    this.verifiedBy = act.by;
    this.verifiedAt = act.at;
  }

  reject({ reason }: Sdl.TradeDocumentRejectInput): void {
    this.move('reject');
    this.rejectionReason = filled(['input', 'reason'], reason, 2000);
  }

  isExpired(today: string): boolean {
    return this.expiresOn != null && this.expiresOn < today;
  }

  /** Does it keep the goods from being declared? */
  isLacking(today: string): boolean {
    return this.isMandatory && (this.status !== 'VERIFIED' || this.isExpired(today));
  }

  private move(act: TradeDocumentAct): void {
    const status = next(TRADE_DOCUMENT_LIFECYCLE, this.status, act);
    if (!status) throw new TradeDocumentWrongState(this.status, act, TRADE_DOCUMENT_LIFECYCLE[act].from);
    this.status = status;
  }
}
TradeDocumentSchema.setClass(TradeDocument);

function digest(path: readonly string[], text: string): string {
  const digits = text.trim().toLowerCase();
  if (/^[0-9a-f]{64}$/.test(digits)) return digits;
  throw new InputInvalid(path, {
    en: 'A SHA-256 digest is 64 hexadecimal digits.',
    zh: 'SHA-256 摘要为 64 位十六进制数字。',
  });
}
