import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { DocumentRule } from '../document-rule/document-rule.entity.ts';
import type { ImportOrderLine } from '../import-order/import-order-line.entity.ts';
import type { ImportOrder } from '../import-order/import-order.entity.ts';
import type { TransportMode } from '../schema.types.ts';
import { TradeDocument } from './trade-document.entity.ts';

/** Keeps the papers of an import in line with the rules, as more becomes known of its goods and their way (LOG-02). */
@Injectable()
export class RequiredDocuments {
  constructor(private readonly em: EntityManager) {}

  /**
   * Asks for what the rules in force demand of these goods. A demand is only ever added: what was asked for stays.
   * @param mode how the goods travel, null where it is not known yet
   */
  async complete(
    importOrder: ImportOrder,
    lines: readonly ImportOrderLine[],
    mode: TransportMode | null,
  ): Promise<void> {
    const rules = await this.em.find(DocumentRule, { isActive: true }, { orderBy: { type: 'asc' } });
    const onFile = await this.em.find(TradeDocument, { importOrder: importOrder.id });
    const demanded = rules.filter(rule => lines.some(line => rule.appliesTo(line, mode))).map(rule => rule.type);
    for (const type of new Set(demanded)) {
      const document = onFile.find(it => it.type === type);
      if (document) document.require();
      else this.em.persist(TradeDocument.awaited(importOrder, type, true));
    }
  }
}
