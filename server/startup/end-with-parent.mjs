// JavaScript, as playground/main.mjs is, so that the stripper of types is not loaded for nothing.
/** Loaded into a child before its own code. The console holds the other end of this pipe for as long as it lives. */
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
