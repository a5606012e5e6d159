#!/usr/bin/env node
import { heedSignals } from './cli/support/early.ts'

// First of all, and the rest only then: loading it takes longer than a hasty Ctrl-C.
heedSignals()
await import('./cli/support/main.ts')
