import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import type { ClientRequest } from 'node:http';
import { defineConfig, type Plugin, type ProxyOptions } from 'vite';
import { compiledMessages } from '../../tools/web.messages.ts';
import { generateApi } from '../../tools/web.ts';

const server = process.env['UTFALL_API'] ?? 'http://localhost:3001';
const served = ['/graphql', '/graphiql', '/api', '/healthz', '/readyz', '/metrics', '/rss.xml', '/calendar.ics'];

/** Hands a path to the server, which answers pages of its own address only. */
function behind(path: string): ProxyOptions {
  return {
    target: server,
    ws: path === '/graphql',
    configure: (proxy) => {
      for (const event of ['proxyReq', 'proxyReqWs'] as const)
        proxy.on(event, (request: ClientRequest) => request.setHeader('origin', server));
    },
  };
}

/** The fonts every page needs are asked for with the page, not when the styles have come. */
function preloadFonts(): Plugin {
  return {
    name: 'preload-fonts',
    transformIndexHtml: {
      order: 'post',
      handler: (_html, { bundle }) =>
        Object.keys(bundle ?? {})
          .filter((file) => /latin-(wght|600)-normal.*\.woff2$/.test(file) && !file.includes('latin-ext'))
          .map((file) => ({
            tag: 'link',
            attrs: { rel: 'preload', as: 'font', type: 'font/woff2', crossorigin: true, href: `/${file}` },
            injectTo: 'head-prepend',
          })),
    },
  };
}

/**
 * Puts the kind, name and hash of an operation in the place of its text: the server has the texts, and `graphql(…)` would
 * carry those of all pages to each.
 */
function trustedOperations(): Plugin {
  const hashes = new Map<string, string>();
  return {
    name: 'trusted-operations',
    apply: 'build',
    enforce: 'pre',
    buildStart: () => {
      const path = join(import.meta.dirname, 'src/api/generated/persisted-documents.json');
      for (const [hash, text] of Object.entries(JSON.parse(readFileSync(path, 'utf8')) as Record<string, string>))
        hashes.set(/(?:^|\} )(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? '', hash);
    },
    transform: (code, id) => {
      if (!id.endsWith('.graphql.ts')) return null;
      const replaced = code
        .replace(/import \{ graphql \} from '[^']+';/, `import { trusted } from '/src/api/trusted.ts';`)
        .replace(/graphql\(`\s*(\w+) (\w+)[^`]*`\)/g, (_, kind: string, name: string) => {
          if (kind === 'fragment') return 'null';
          const hash = hashes.get(name);
          if (hash === undefined) throw new Error(`${id}: ${name} is not among the typed operations.`);
          return `/* @__PURE__ */ trusted('${kind}', '${name}', '${hash}')`;
        });
      return { code: replaced, map: null };
    },
  };
}

/** Writes the typed operations anew when one of them changes. */
function typedOperations(): Plugin {
  return {
    name: 'typed-operations',
    apply: 'serve',
    configureServer: ({ watcher, config }) => {
      watcher.on('change', (path) => {
        if (path.endsWith('.graphql.ts')) generateApi().catch((error: Error) => config.logger.error(error.message));
      });
    },
  };
}

const reactItself = /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/;
const base =
  /[\\/]node_modules[\\/](@tanstack|urql|@urql|wonka|@0no-co|@formatjs|intl-messageformat)[\\/]|[\\/]src[\\/](app[\\/]|api[\\/](?!steps|generated|live|autosave|written|kept|merge)|parts[\\/](brand|form[\\/](button|field)|state[\\/]icon|say|texts|classes|anchor|format))/;

/** What most pages are built of: twenty small files would each cost a phone a turn to the server. */
const parts = /[\\/]src[\\/]parts[\\/](layout|form|state|trail)/;
const map = /[\\/]src[\\/](parts[\\/]map[\\/]|routes[\\/]case[\\/]drawings)/;

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react(), preloadFonts(), trustedOperations(), compiledMessages(), typedOperations()],
  server: {
    strictPort: true,
    proxy: Object.fromEntries(served.map((path) => [path, behind(path)])),
  },
  build: {
    outDir: process.env['UTFALL_WEB_OUT'] ?? '../../dist/web',
    emptyOutDir: true,
    target: 'es2023',
    // The content policy forbids data: addresses and inline scripts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // What every page needs comes in two files, not in one per module that two pages share.
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: [
            { name: 'react', test: reactItself },
            { name: 'base', test: base },
            { name: 'parts', test: parts },
            { name: 'map', test: map },
          ],
        },
      },
    },
    manifest: true,
  },
});
