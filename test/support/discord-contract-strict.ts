/** What Discord's documentation forbids and its published schemas let through, written apart from the stand-in's own limits. */
type Thing = Record<string, unknown>

const isThing = (value: unknown): value is Thing =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
const listIn = (thing: Thing, key: string): Thing[] => {
  const value = thing[key]
  return Array.isArray(value) ? value.filter(isThing) : []
}
const textIn = (thing: Thing, key: string): string => {
  const value = thing[key]
  return typeof value === 'string' ? value : ''
}
const sizeOf = (text: string): number => Array.from(text).length

const walk = (node: Thing): Thing[] => {
  const below = [
    ...listIn(node, 'components'),
    ...['component', 'accessory'].flatMap((k) => (isThing(node[k]) ? [node[k]] : [])),
  ]
  return [node, ...below.flatMap(walk)]
}

const tooLong = (where: string, text: string, most: number): string[] =>
  sizeOf(text) > most ? [`${where} has ${sizeOf(text)} characters, at most ${most}`] : []

const componentFaults = (roots: Thing[]): string[] => {
  const all = roots.flatMap(walk)
  const ids = all.map((c) => textIn(c, 'custom_id')).filter((id) => id !== '')
  const twice = ids.filter((id, i) => ids.indexOf(id) !== i).map((id) => `custom_id ${id} is used twice`)
  const each = all.flatMap((c) => [
    ...(c['custom_id'] === '' ? ['a custom_id is empty'] : []),
    ...tooLong('a custom_id', textIn(c, 'custom_id'), 100),
    ...tooLong('a button label', c['type'] === 2 ? textIn(c, 'label') : '', 80),
    ...tooLong('a label', c['type'] === 18 ? textIn(c, 'label') : '', 45),
    ...tooLong('a text display', c['type'] === 10 ? textIn(c, 'content') : '', 4000),
    ...tooLong('a placeholder', textIn(c, 'placeholder'), c['type'] === 4 ? 100 : 150),
    ...(c['type'] === 3 && listIn(c, 'options').length > 25 ? ['a select has more than 25 options'] : []),
    ...(c['type'] === 1 && listIn(c, 'components').length > 5 ? ['a row has more than 5 buttons'] : []),
    ...(c['type'] === 1 &&
    listIn(c, 'components').length > 1 &&
    listIn(c, 'components').some((i) => i['type'] !== 2)
      ? ['a select shares its row']
      : []),
  ])
  return [...twice, ...each]
}

export const messageFaults = (m: Thing): string[] => {
  const flags = typeof m['flags'] === 'number' ? m['flags'] : 0
  const v2 = (flags & (1 << 15)) !== 0
  const roots = listIn(m, 'components')
  const embeds = listIn(m, 'embeds')
  const embedText = embeds
    .flatMap((e) => [
      textIn(e, 'title'),
      textIn(e, 'description'),
      isThing(e['footer']) ? textIn(e['footer'], 'text') : '',
      isThing(e['author']) ? textIn(e['author'], 'name') : '',
      ...listIn(e, 'fields').flatMap((f) => [textIn(f, 'name'), textIn(f, 'value')]),
    ])
    .reduce((sum, t) => sum + sizeOf(t.trim()), 0)
  const mentions = isThing(m['allowed_mentions']) ? m['allowed_mentions'] : {}
  const parse = Array.isArray(mentions['parse']) ? mentions['parse'] : []
  const clash = ['users', 'roles'].filter(
    (k) => parse.includes(k) && Array.isArray(mentions[k]) && (mentions[k] as unknown[]).length > 0,
  )
  return [
    ...tooLong('content', textIn(m, 'content'), 2000),
    ...tooLong('nonce', textIn(m, 'nonce'), 25),
    ...(embeds.length > 10 ? ['more than 10 embeds'] : []),
    ...(embedText > 6000 ? [`embeds hold ${embedText} characters, at most 6000`] : []),
    ...(v2 && textIn(m, 'content') !== '' ? ['content beside Components V2'] : []),
    ...(v2 && embeds.length > 0 ? ['embeds beside Components V2'] : []),
    ...(v2 && roots.flatMap(walk).length > 40
      ? [`${roots.flatMap(walk).length} components, at most 40`]
      : []),
    ...(!v2 && roots.length > 5 ? ['more than 5 rows'] : []),
    ...clash.map((k) => `allowed_mentions.parse and .${k} exclude one another`),
    ...componentFaults(roots),
  ]
}

const modalFaults = (m: Thing): string[] => {
  const parts = listIn(m, 'components')
  const all = parts.flatMap(walk)
  return [
    ...(parts.length < 1 || parts.length > 5 ? [`a form of ${parts.length} parts, at most 5`] : []),
    ...tooLong('the title of a form', textIn(m, 'title'), 45),
    ...all.flatMap((c) => (c['disabled'] === undefined ? [] : ['disabled in a form'])),
    ...all.flatMap((c) =>
      c['type'] === 21 && listIn(c, 'options').length < 2 ? ['a radio group of fewer than 2'] : [],
    ),
    ...all.flatMap((c) =>
      [21, 22].includes(Number(c['type'])) && listIn(c, 'options').length > 10 ? ['more than 10 boxes'] : [],
    ),
    ...componentFaults(parts),
  ]
}

const charactersIn = (c: Thing): number =>
  sizeOf(textIn(c, 'name')) +
  sizeOf(textIn(c, 'description')) +
  sizeOf(textIn(c, 'value')) +
  [...listIn(c, 'choices'), ...listIn(c, 'options')].reduce((sum, inner) => sum + charactersIn(inner), 0)

const optionFaults = (c: Thing): string[] =>
  listIn(c, 'options').flatMap((o) => [
    ...(/^[-_'\p{L}\p{N}\p{sc=Deva}\p{sc=Thai}]{1,32}$/u.test(textIn(o, 'name'))
      ? []
      : [`option name ${textIn(o, 'name')}`]),
    ...(textIn(o, 'name') === textIn(o, 'name').toLowerCase()
      ? []
      : [`option name ${textIn(o, 'name')} is not lower case`]),
    ...(textIn(o, 'description') === '' ? [`option ${textIn(o, 'name')} has no description`] : []),
    ...tooLong(`the description of ${textIn(o, 'name')}`, textIn(o, 'description'), 100),
    ...(listIn(o, 'choices').length > 25 ? [`${textIn(o, 'name')} has more than 25 choices`] : []),
    ...optionFaults(o),
  ])

export const commandFaults = (c: Thing): string[] => [
  ...(charactersIn(c) > 8000
    ? [`/${textIn(c, 'name')} has ${charactersIn(c)} characters, at most 8000`]
    : []),
  ...(listIn(c, 'options').length > 25 ? [`/${textIn(c, 'name')} has more than 25 options`] : []),
  ...optionFaults(c),
]

export const bulkFaults = (body: unknown): string[] => {
  if (!Array.isArray(body)) return ['a bulk overwrite is a list']
  const all = body.filter(isThing)
  const of = (type: number): number => all.filter((c) => (c['type'] ?? 1) === type).length
  return [
    ...(all.length > 130 ? ['more than 130 commands'] : []),
    ...(of(1) > 100 ? ['more than 100 slash commands'] : []),
    ...[2, 3].flatMap((type) => (of(type) > 15 ? [`more than 15 commands of type ${type}`] : [])),
    ...all.flatMap(commandFaults),
  ]
}

export const callbackFaults = (body: unknown): string[] => {
  if (!isThing(body)) return ['a callback without a body']
  const data = isThing(body['data']) ? body['data'] : {}
  switch (body['type']) {
    case 9:
      return modalFaults(data)
    case 8:
      return listIn(data, 'choices').length > 25 ? ['more than 25 suggestions'] : []
    case 4:
    case 7:
      return messageFaults(data)
    default:
      return []
  }
}

export const thing = (value: unknown): Thing => (isThing(value) ? value : {})
