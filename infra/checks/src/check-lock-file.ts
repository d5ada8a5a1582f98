import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lockFileFindings, type LockFile } from './lock-file.ts';

const path = resolve(import.meta.dirname, '../../../package-lock.json');
const lockFile: LockFile = JSON.parse(readFileSync(path, 'utf8'));
const findings = lockFileFindings(lockFile);
for (const finding of findings) console.error(finding);
console.log(`package-lock.json: ${findings.length} findings`);
if (findings.length > 0) process.exitCode = 1;
