/** Loaded into a child before its own code. The console holds the other end of this pipe for as long as it lives. */
process.stdin.once('end', () => process.kill(process.pid, 'SIGTERM'))
process.stdin.resume()
