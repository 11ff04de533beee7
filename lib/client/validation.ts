import { config } from 'zod'

// Zod compiles its parsers with `new Function` where it may. Our Content-Security-Policy forbids that, and the attempt alone
// is reported as a violation, so every module that parses what comes from the server imports this one first. It gives nothing
// itself: a namespace that is passed on would bring all of Zod into the first visit.
config({ jitless: true })
