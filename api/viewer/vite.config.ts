import { defineConfig } from 'vitest/config'

const api = process.env['REGIONGRAPH_API'] ?? 'http://127.0.0.1:8000'
const routes = ['stats', 'vocabulary', 'queries', 'search', 'nodes', 'paths', 'links', 'statements', 'documents', 'overview', 'export', 'health', 'graph']

export default defineConfig({
  base: './',
  build: {
    outDir: '../static',
    emptyOutDir: true,
    target: 'es2022',
    // The page for SPARQL is yasgui, which is large and tests with eval for a browser's bug; neither is ours to mend. How long the
    // bundler takes is nothing that who sets up the program can do something about.
    rolldownOptions: { input: ['index.html', 'sparql.html'], checks: { eval: false, bundlerTimings: false } },
    chunkSizeWarningLimit: 1100,
    // Everything is served beside the API; nothing is inlined that a strict content security policy would refuse.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
  },
  worker: { format: 'es' },
  // During development the pages come from Vite and the data from a running `regiongraph serve`.
  server: { host: '127.0.0.1', proxy: Object.fromEntries(routes.map((route) => [`/${route}`, api])) },
  test: { include: ['src/**/*.test.ts'], environment: 'node' },
})
