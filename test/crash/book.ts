/** What the people saw of each gesture that was to change something: the one witness besides the store. */
export type Seen = 'success' | 'refused' | 'nothing'

export type Gesture = {
  /** What its receipt is called in the store. */
  readonly receipt: string
  readonly kind: string
  readonly by: string
  /** Words that stand in this gesture and nowhere else. */
  readonly token: string | undefined
  readonly seen: Seen
  readonly text: string
}

export class Book {
  readonly gestures: Gesture[] = []
  readonly cases: string[] = []
  /** The case that chance leaves alone. */
  reserved: string | undefined
  /** Members whose removal is being carried out, as a chair saw it. */
  readonly removed = new Set<string>()
  /** What the client would not send, by its words. */
  readonly turned = new Map<string, number>()
  #tokens = 0

  token(): string {
    this.#tokens += 1
    return `token${String(this.#tokens).padStart(6, '0')}x`
  }

  turnedAway(why: string): void {
    this.turned.set(why, (this.turned.get(why) ?? 0) + 1)
  }

  count(seen: Seen): number {
    return this.gestures.filter((gesture) => gesture.seen === seen).length
  }
}
