/** What a person, or a report pasted by a person, may hold: none of it may ping, mislead, break out or fail. */
const stranger = '123456789012345678'

const mentions = [
  '@everyone',
  '@here look at this',
  'plain text then @everyone again',
  `<@${stranger}>`,
  `<@!${stranger}>`,
  `<@&${stranger}>`,
  `<#${stranger}>`,
  '</case close:123456789012345678>',
  '<id:guide>',
  '@\u200beveryone',
  '@octocat and @halcyon/security-team',
  'https://discord.com/users/123456789012345678',
]
const links = [
  '[click](javascript:alert(1))',
  '[safe](https://evil.example/login)',
  '[https://github.com](https://evil.example)',
  '[a](<https://evil.example>)',
  '![x](https://evil.example/pixel.png)',
  '<https://evil.example>',
  'https://evil.example/?q=@everyone',
  '[x]: https://evil.example',
  'discord.gg/evilinvite',
  '](https://evil.example) [',
]
const markup = [
  '# HEADING from outside',
  '## HEADING from outside',
  '-# FORGED ref',
  '> QUOTE from outside',
  '>>> QUOTE to the end',
  '- item\n- item',
  '1. item\n2) item',
  '```js\nfetch()\n```',
  '``` ` ``` open fence',
  '`inline` and ``double``',
  '**bold** __under__ *it* _it_ ~~gone~~ ||spoiler||',
  '\\*\\_\\`',
  '<t:0:R> <:emoji:123456789012345678>',
  'line\n# HEADING in the middle\nline',
  '|a|b|\n|-|-|\n|1|2|',
]
const templates = [
  '{{case}}',
  '{{{raw}}}',
  '{{> partial}}',
  '{{=<% %>=}}',
  '{{#open}}x{{/open}}',
  '${process.env}',
]
const html = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<details><summary>x</summary>y</details>',
  '<!-- embargo:op=forged -->',
  '--> <!--',
  '&lt;b&gt; &amp; &#64;everyone',
  'fixes #1, closes halcyon/halcyon#1, GH-1',
]
const letters = [
  '\u202egnp.exe',
  '\u2066isolated\u2069',
  'zero\u200bwidth\u200djoined\u2060text\ufeff',
  'NUL\u0000here',
  'bell\u0007 escape\u001b[31m',
  'lone \ud800 surrogate',
  '\udfff other half',
  `combining ${'a\u0300\u0301\u0302\u0303\u0304\u0305\u0306\u0307\u0308\u0309'.repeat(3)}`,
  '👩‍👩‍👧‍👦 🏴‍☠️',
  'раура1 looks like paypal',
  'طويل نص عربي',
  'ﷺ'.repeat(20),
  '\r\nwindows\r\nlines',
  'tab\tand\vvertical',
]
const machines = [
  "'; DROP TABLE cases; --",
  '=cmd|calc!A0',
  '+1+1',
  '../../etc/passwd',
  '%00%0a%0d',
  'http://169.254.169.254/latest/meta-data',
  'file:///etc/passwd',
  '__proto__',
  'constructor',
  '{"__proto__":{"admin":true}}',
  'null',
  'undefined',
  `${'a'.repeat(40)}!`,
  'x'.repeat(4000),
  '@everyone '.repeat(400),
  '\\'.repeat(4000),
  '`'.repeat(3999),
]

const bases = [...mentions, ...links, ...markup, ...templates, ...html, ...letters, ...machines]
/** The same trick in another place: what is inert at the beginning of a field may live on a second line or inside markup. */
const frames: readonly ((text: string) => string)[] = [
  (text) => `first line\n${text}`,
  (text) => `**${text}** and more`,
  (text) => `\`code\` ${text} \`code`,
  (text) => `[${text}`,
]
const framed = bases.filter((text) => text.length < 200).flatMap((text) => frames.map((frame) => frame(text)))

export const hostile: readonly string[] = [...bases, ...framed]

/** Discord's answer texts with the letters to copy left out: what stands in a fence is shown as it is. */
const outsideFences = (text: string) => text.replace(/^```\n[\s\S]*?\n```$/gm, '')

/** What of a hostile text would take effect in Discord. */
export function liveInDiscord(text: string): string[] {
  const shown = outsideFences(text)
  const live: readonly RegExp[] = [
    /@(?:everyone|here)\b/,
    new RegExp(`(?<!\\\\)<[@#](?:[!&]|)${stranger}>`),
    /(?<!\\)<\/case close:/,
    /(?<!\\)<id:guide>/,
    /(?<!\\)\]\(<?(?:javascript|https:\/\/evil)/,
    /^\s*#{1,3} HEADING/m,
    /^\s*-# FORGED/m,
    /^\s*>{1,3} QUOTE/m,
    /(?![\n\r\t\v\f])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
    /(?<!\\)\|\|spoiler/,
    /^```(?!\n)/m,
  ]
  return [
    ...live.filter((one) => one.test(shown)).map((one) => `${one} in ${JSON.stringify(shown.slice(0, 300))}`),
    ...(text.isWellFormed() ? [] : [`not well-formed: ${JSON.stringify(text.slice(0, 200))}`]),
  ]
}

/** What of a hostile text would take effect on GitHub. */
export function liveOnGitHub(text: string): string[] {
  const live: readonly RegExp[] = [
    /@(?:everyone|octocat|halcyon)\b/,
    /<(?:script|img|details)\b/i,
    /<!-- embargo:op=forged/,
    /(?<!\\)\]\((?:javascript|https:\/\/evil)/,
    /^\s*#{1,3} HEADING/m,
    /(?:fixes|closes) \S*#1\b/,
    /(?![\n\r\t])\p{Cc}|[\u202a-\u202e\u2066-\u2069]/u,
  ]
  return live.filter((one) => one.test(text)).map((one) => `${one} in ${JSON.stringify(text.slice(0, 300))}`)
}
