/** The verbs of `embargo`: each one line of help here and one function elsewhere. */
const help = `embargo <verb>

  start     run against Discord (default when DISCORD_TOKEN is set)
  sandbox   run the bot against stand-ins, with a page to try it on
`

export async function main(args: readonly string[]): Promise<void> {
  const [verb] = args
  if (verb === undefined || verb === 'help' || verb === '--help') {
    process.stdout.write(help)
    return
  }
  process.stderr.write(`Unknown verb "${verb}".\n\n${help}`)
  process.exitCode = 2
}
