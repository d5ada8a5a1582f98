/** `node src/build.ts <folder>`: bundles the explorer into the folder, nothing left to load from elsewhere. */
import { rm } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';

const browser = join(import.meta.dirname, 'browser');
const outdir = resolve(process.argv[2] ?? 'dist');

const options = {
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2024',
  outdir,
  absWorkingDir: import.meta.dirname,
  define: { 'process.env.NODE_ENV': '"production"' },
  loader: { '.ttf': 'file' },
  logLevel: 'warning',
} as const;

await rm(outdir, { recursive: true, force: true });
await build({
  ...options,
  entryPoints: [join(browser, 'explorer.tsx'), join(browser, 'signed-in.ts')],
  splitting: true,
  chunkNames: 'part-[hash]',
  assetNames: '[name]-[hash]',
  legalComments: 'linked',
});
await build({
  ...options,
  entryPoints: {
    'editor.worker': 'monaco-editor/esm/vs/editor/editor.worker.js',
    'json.worker': 'monaco-editor/esm/vs/language/json/json.worker.js',
    'graphql.worker': 'monaco-graphql/esm/graphql.worker.js',
  },
});
