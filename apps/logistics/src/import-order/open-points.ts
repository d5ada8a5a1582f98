import type { Message } from '@mainstay/kit/domain';
import type { Declaration } from '../declaration/declaration.entity.ts';
import type { ImportOpenPointCode } from '../schema.types.ts';
import type { Shipment } from '../shipment/shipment.entity.ts';
import type { TradeDocument } from '../trade-document/trade-document.entity.ts';
import type { ImportOrderLine } from './import-order-line.entity.ts';
import type { ImportOrder } from './import-order.entity.ts';

/** Everything that belongs to one import. */
export interface ImportFile {
  readonly importOrder: ImportOrder;
  readonly lines: readonly ImportOrderLine[];
  readonly documents: readonly TradeDocument[];
  readonly shipment: Shipment | null;
  readonly declaration: Declaration | null;
}

/** One thing that an import still lacks. */
export interface OpenPoint {
  readonly code: ImportOpenPointCode;
  readonly text: Message;
}

const point = (code: ImportOpenPointCode, en: string, zh: string): OpenPoint => ({ code, text: { en, zh } });

/** What is missing until the goods stand at the depot, in the order of the way; nothing once the way has ended. */
export function openPoints(file: ImportFile, today: string): OpenPoint[] {
  switch (file.importOrder.status) {
    case 'DELIVERED':
    case 'REFUSED':
    case 'CANCELLED':
      return [];
    case 'RELEASED':
      return [point('NOT_DELIVERED', 'The depot does not have the goods yet.', '货物尚未送达仓库。')];
    default:
      return [
        ...openChecks(file),
        ...unclassified(file),
        ...openDocuments(file, today),
        ...openTransport(file),
        ...openDeclaration(file),
      ];
  }
}

function openChecks({ importOrder }: ImportFile): OpenPoint[] {
  return importOrder.checks.flatMap(({ check, status, note }) => {
    if (status === 'DONE') return [];
    if (status === 'OPEN') return [point('CHECK_OPEN', `${check} is not settled.`, `${check} 尚未完成。`)];
    return [point('CHECK_BLOCKED', `${check} is blocked: ${note}`, `${check} 受阻：${note}`)];
  });
}

function unclassified({ lines }: ImportFile): OpenPoint[] {
  return lines
    .filter(line => !line.hsCode)
    .map(({ partNumber }) =>
      point('LINE_UNCLASSIFIED', `${partNumber} has no tariff code.`, `${partNumber} 尚无税则号。`),
    );
}

function openDocuments({ documents }: ImportFile, today: string): OpenPoint[] {
  return documents
    .filter(document => document.isLacking(today))
    .map(({ type, status, expiresOn, rejectionReason }) => {
      switch (status) {
        case 'MISSING':
          return point('DOCUMENT_MISSING', `${type} is missing.`, `缺少 ${type}。`);
        case 'RECEIVED':
          return point('DOCUMENT_UNVERIFIED', `${type} is not verified.`, `${type} 尚未审核。`);
        case 'REJECTED':
          return point(
            'DOCUMENT_REJECTED',
            `${type} was rejected: ${rejectionReason}`,
            `${type} 已退回：${rejectionReason}`,
          );
        case 'VERIFIED':
          return point('DOCUMENT_EXPIRED', `${type} expired on ${expiresOn}.`, `${type} 已于 ${expiresOn} 过期。`);
      }
    });
}

function openTransport({ shipment }: ImportFile): OpenPoint[] {
  switch (shipment?.status) {
    case undefined:
    case 'CANCELLED':
      return [point('SHIPMENT_NOT_BOOKED', 'The transport is not booked.', '运输尚未预订。')];
    case 'BOOKED':
      return [point('SHIPMENT_NOT_DEPARTED', 'The goods have not left.', '货物尚未发运。')];
    case 'IN_TRANSIT':
      return [point('SHIPMENT_NOT_ARRIVED', 'The goods are on their way.', '货物在途。')];
    case 'ARRIVED':
      return [];
  }
}

function openDeclaration({ declaration }: ImportFile): OpenPoint[] {
  switch (declaration?.status) {
    case undefined:
    case 'NOT_STARTED':
      return [point('DECLARATION_NOT_SUBMITTED', 'The goods are not declared to customs.', '货物尚未向海关申报。')];
    case 'QUERY':
      return [point('CUSTOMS_QUERY_UNANSWERED', 'Customs waits for an answer.', '海关等待答复。')];
    case 'DUTIES_DUE':
      return [point('DUTIES_UNPAID', 'Duties are to be paid.', '税费待缴。')];
    case 'SUBMITTED':
    case 'UNDER_REVIEW':
    case 'INSPECTION':
      return [point('CUSTOMS_DECISION_AWAITED', 'Customs has not decided.', '海关尚未作出决定。')];
    case 'RELEASED':
    case 'REFUSED':
      return [];
  }
}
