/** What a client sends, and that it may be gone before it has sent all of it. */
import type { IncomingMessage } from 'node:http'

/** The client is gone in the middle of its request: nothing was asked, and there is nobody to answer. */
export class HungUp extends Error {
  override readonly name = 'HungUp'
}

/** @throws {HungUp} where the connection ends before the body does. */
export const wholeBody = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  try {
    for await (const chunk of request) chunks.push(chunk as Buffer)
  } catch (error) {
    throw request.complete ? error : new HungUp('the client hung up', { cause: error })
  }
  return Buffer.concat(chunks)
}
