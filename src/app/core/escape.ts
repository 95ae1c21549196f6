/** Foreign text made inert: it can neither ping, nor spoof a link, nor break out of a fence, nor reorder what is read. */

// Bidi controls, zero-width characters, other invisible format characters and control characters but newline and tab.
const invisible =
  // oxlint-disable-next-line no-control-regex
  /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|\ud83c\udff4[\u{e0020}-\u{e007f}]+|[\u{e0000}-\u{e0fff}]/gu

export function visible(text: string): string {
  return text.toWellFormed().replaceAll('\r\n', '\n').replace(invisible, '')
}

const combining = /(\p{M}{4})\p{M}+/gu

// Line starts: a class without line ends, or a long run of empty lines would be read from each of its lines again.

/** Markdown, mentions and masked links of Discord shown as the characters they are. */
export function forDiscord(text: string): string {
  return visible(text)
    .replace(combining, '$1')
    .replace(/[\\*_~`|<[\]]/g, '\\$&')
    .replace(/^([^\S\n\u2028\u2029]*)(#{1,3}|-#?|>{1,3})(?=\s)/gm, '$1\\$2')
    .replace(/^([^\S\n\u2028\u2029]*\d+)([.)])(?=\s)/gm, '$1\\$2')
    .replaceAll('@', '@\u200b')
}

// What ends an address is left to the sentence around it, as GitHub itself does; one with an @ is no link of ours.
const address = /(?:https?|ftp):\/\/[^\s<>@[\]`\\]*[^\s<>@[\]`\\.,:;!?'")}*_~|&]/giu

/**
 * The same for GitHub's Markdown: no markup, no HTML, no mention, no issue reference, no hidden comment. A whole address stays a
 * link to itself, in angle brackets, because GitHub reads no escapes within one.
 */
export function forGitHub(text: string): string {
  const shown = visible(text)
  let escaped = ''
  let from = 0
  for (const { 0: link, index } of shown.matchAll(address)) {
    escaped += `${asWords(shown.slice(from, index))}<${link}>`
    from = index + link.length
  }
  return (escaped + asWords(shown.slice(from)))
    .replace(/^([^\S\n\u2028\u2029]*)([-+=#:])/gm, '$1\\$2')
    .replace(/^([^\S\n\u2028\u2029]*\d+)([.)])(?=\s|$)/gm, '$1\\$2')
    .replace(/^[ \t]/gm, (blank) => (blank === ' ' ? '&#32;' : '&#9;'))
}

const asWords = (text: string): string =>
  text
    .replace(/[\\*_~`|[\]()!$]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replace(/(https?|ftp):(?=\/)/gi, '$1\\:')
    .replace(/www\./gi, (www) => `${www.slice(0, -1)}\\.`)
    .replaceAll('@', '@\u2060')
    .replace(/#(?=\d)/g, '#\u2060')
    .replace(/\bGH-(?=\d)/gi, '$&\u2060')

/** One line of plain text: titles and summaries, where the other side parses no markup. */
export function oneLine(text: string): string {
  return visible(text).replace(/\s+/g, ' ').trim()
}

/** Text to copy, in a fence that it cannot close. */
export function fenced(text: string): string {
  return '```\n' + visible(text).replace(/`(?=``)/g, '`\u200b') + '\n```'
}

/** At most so many characters, the last of them saying that there is more. */
export function cutTo(text: string, most: number): string {
  const characters = Array.from(text)
  return characters.length <= most
    ? text
    : `${characters
        .slice(0, most - 1)
        .join('')
        .trimEnd()}…`
}
