import { resolve } from 'node:path';
import { Disk } from 'flydrive';
import { FSDriver } from 'flydrive/drivers/fs';
import type { z } from 'zod';
import type { FilesEnvironment } from '../environment.ts';

/** Where files are kept: a folder, or a bucket of S3 or of what speaks like it. */
export type FileStore = Disk;

/** Files in a folder of this machine. */
export const localFiles = (folder: string): FileStore =>
  new Disk(new FSDriver({ location: resolve(folder), visibility: 'private' }));

/** The file store that the environment names. The SDK of S3 is loaded by those who use it. */
export async function openFiles(environment: z.output<typeof FilesEnvironment>): Promise<FileStore> {
  const { FILES_FOLDER, FILES_S3_BUCKET: bucket, FILES_S3_REGION: region, FILES_S3_ENDPOINT: endpoint } = environment;
  if (bucket === undefined) return localFiles(FILES_FOLDER);
  const { S3Driver } = await import('flydrive/drivers/s3');
  return new Disk(
    new S3Driver({
      bucket,
      region,
      ...(endpoint ? { endpoint, forcePathStyle: true } : {}),
      visibility: 'private',
      supportsACL: false,
      // Stores that are not AWS do not know the checksums that the SDK would add; we keep a digest of our own.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
    }),
  );
}

/** The place of a file in the store: by ids alone, so that no name of a caller is ever part of it. */
export const placeOf = (service: string, id: string): string => `${service}/${id.slice(-2)}/${id}`;
