// Loaded before the bot: on SIGUSR2 the clock is what it is after a sleep of HOURS, under the real timers.
let offsetMs = 0
const RealDate = Date
class SleptDate extends RealDate {
  constructor(...args) {
    if (args.length === 0) super(RealDate.now() + offsetMs)
    else super(...args)
  }
  static now() {
    return RealDate.now() + offsetMs
  }
}
globalThis.Date = SleptDate
process.on('SIGUSR2', () => {
  offsetMs += Number(process.env.SLEPT_HOURS) * 3_600_000
})
