export { Attachment } from './attachment.entity.ts';
export { attachmentProviders } from './attachment.resolver.ts';
export { KitAttachments } from './attachment.tables.ts';
export { answerFile, type FileAnswer, type FileRequest } from './file-door.ts';
export { FILE_STORE, FileTransfers } from './file-transfers.ts';
export { type FileStore, localFiles, openFiles } from './file-store.ts';
export { purgeAttachments } from './purge-attachments.ts';
export type { AttachmentsDefinition, AttachmentSubject } from './subject.ts';
