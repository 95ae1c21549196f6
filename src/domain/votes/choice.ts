/** What can be said in a vote, and the symbol each is said with (R4). */
export type YesNo = 'yes' | 'no' | 'abstain'
export type OptionChoice = '1' | '2' | '3' | '4' | '5'
export type Choice = YesNo | OptionChoice

export const symbols: Readonly<Record<Choice, string>> = {
  yes: '✅',
  no: '❌',
  abstain: '➖',
  '1': '1️⃣',
  '2': '2️⃣',
  '3': '3️⃣',
  '4': '4️⃣',
  '5': '5️⃣',
}
const optionChoices = ['1', '2', '3', '4', '5'] as const satisfies readonly OptionChoice[]
export const mostOptions = optionChoices.length

export const isChoice = (said: string): said is Choice => Object.hasOwn(symbols, said)

/** What a vote offers, in the order of its symbols; whoever abstains has voted. */
export function choicesOf(options: readonly string[]): readonly Choice[] {
  return options.length === 0
    ? ['yes', 'no', 'abstain']
    : [...optionChoices.slice(0, options.length), 'abstain']
}

/** By its symbol; with or without the selector that only asks for a picture. */
export function choiceOf(emoji: string): Choice | undefined {
  const plain = (one: string) => one.replaceAll('\ufe0f', '')
  return Object.entries(symbols).find(([, symbol]) => plain(symbol) === plain(emoji))?.[0] as
    | Choice
    | undefined
}
