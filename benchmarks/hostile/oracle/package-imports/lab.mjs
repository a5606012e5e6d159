export * from '@DIST@/src/registry.js'
