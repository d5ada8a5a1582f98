import { defineEntity, p } from '@mikro-orm/core';
import type * as Sdl from '../schema.types.ts';

const LostPiecesSchema = defineEntity({
  name: 'LostPieces',
  tableName: 'known_lost_pieces',
  properties: {
    /** That of the event that told it. */
    id: p.uuid().primary(),
    number: p.string(),
    ticketId: p.uuid(),
    issueNoteId: p.uuid(),
    partId: p.uuid(),
    quantity: p.integer(),
    cause: p.string(),
    responsibility: p.string().$type<Exclude<Sdl.ClaimResponsibility, 'INTERNAL_DEPT'>>(),
    carrierCode: p.string().nullable(),
    /** What they cost is known, and a loss of ours. */
    isNoted: p.boolean(),
  },
});

/** Issued pieces that are lost. Of two publishers either may be heard first: what they cost may be said later. */
export class LostPieces extends LostPiecesSchema.class {}
LostPiecesSchema.setClass(LostPieces);
