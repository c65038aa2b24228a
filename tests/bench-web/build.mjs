// Bundles the bench into dist/, a folder that any static server can serve.
import { cpSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const here = dirname(fileURLToPath(import.meta.url));
const dist = join(here, 'dist');
mkdirSync(join(dist, 'data'), { recursive: true });
cpSync(join(here, 'index.html'), join(dist, 'index.html'));
await build({
  entryPoints: [join(here, 'src/main.js')],
  outfile: join(dist, 'bench.js'),
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  logLevel: 'warning',
});
