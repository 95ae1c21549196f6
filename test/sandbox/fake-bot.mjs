/** Stands in for the bot's process: tells what it was given, hears the clock, and dies when it is told to. */
process.on('message', (message) => console.log(`heard ${JSON.stringify(message)}`))
console.log(`env ${JSON.stringify(Object.keys(process.env).sort())}`)
console.log(`args ${process.argv.slice(2).join(' ')}`)
if (process.env.LOG_LEVEL === 'fatal') {
  console.error('Embargo cannot open its store: it is in use.')
  process.exit(4)
}
setInterval(() => undefined, 1000)
