/** The fields a form can have; each gives its element, its value, and a check that words what is wrong. */
import { freshId, h } from './dom.js'
import { markdown } from './markdown.js'
import { choicesOf, picker } from './picker.js'

/** { element, label, value(), check(), focus() }; label is null for what is only to be read. */
export function field(top) {
  if (top.type === 10) return reading(markdown(top.content ?? ''))
  if (top.type === 1) {
    const input = top.components[0]
    return labelled({ label: input.label ?? '', component: input })
  }
  if (top.type === 18) return labelled(top)
  return reading(h('p', { class: 'subtext' }, `(part of type ${top.type})`))
}

const reading = (element) => ({
  element,
  label: null,
  value: () => null,
  check: () => true,
  focus: () => undefined,
})

function labelled(top) {
  const c = top.component
  const required = c.required ?? c.type !== 23
  const ids = { label: freshId('label'), about: freshId('about'), error: freshId('error') }
  const error = h('p', { id: ids.error, class: 'field-error' })
  const control = controls[c.type]?.(c, { ...ids, required, name: top.label }) ?? unknown(c)
  const described = [top.description ? ids.about : null, ids.error].filter(Boolean).join(' ')
  control.target.setAttribute('aria-describedby', described)
  const words = [
    top.label,
    required
      ? h('span', { class: 'required', 'aria-hidden': 'true' }, ' *')
      : h('span', { class: 'subtext' }, ' (optional)'),
  ]
  const about = top.description ? h('p', { id: ids.about, class: 'subtext' }, top.description) : null
  const element = control.isGroup
    ? h('fieldset', { class: 'field' }, h('legend', { id: ids.label }, words), about, control.element, error)
    : h(
        'div',
        { class: 'field' },
        h('label', { id: ids.label, for: control.target.id }, words),
        about,
        control.element,
        error,
      )
  return {
    element,
    label: top.label,
    value: control.value,
    focus: () => control.target.focus(),
    check() {
      const wrong = control.wrong()
      error.textContent = wrong ? `⚠ ${wrong}` : ''
      control.target.setAttribute('aria-invalid', String(wrong !== null))
      return wrong === null
    },
  }
}

const controls = {
  4: textInput,
  3: select,
  5: select,
  6: select,
  7: select,
  8: select,
  21: radioGroup,
  22: checkboxGroup,
  23: checkbox,
}

function textInput(c, { required }) {
  const id = freshId('field')
  const shared = {
    id,
    placeholder: c.placeholder,
    maxlength: c.max_length ?? 4000,
    required,
    value: c.value ?? '',
  }
  const input =
    c.style === 2 ? h('textarea', { ...shared, rows: 4 }) : h('input', { ...shared, type: 'text' })
  const count = h('p', { class: 'count subtext' })
  const tell = () => (count.textContent = c.max_length ? `${input.value.length} of ${c.max_length}` : '')
  input.addEventListener('input', tell)
  tell()
  return {
    element: h('div', {}, input, c.max_length ? count : null),
    target: input,
    value: () => input.value,
    wrong() {
      const length = input.value.trim().length
      if (length === 0) return required ? 'This is needed.' : null
      if (input.value.length < (c.min_length ?? 0)) return `At least ${c.min_length} characters are needed.`
      return null
    },
  }
}

function select(c, { required, name }) {
  let values = []
  const choices = choicesOf(c)
  values = choices.filter((choice) => choice.chosen).map((choice) => choice.value)
  const min = required ? Math.max(1, c.min_values ?? 1) : 0
  const box = picker({
    label: c.placeholder ?? 'Make a selection',
    labelledBy: name,
    choices,
    min: 0,
    max: c.max_values ?? 1,
    disabled: false,
    keepsChoice: true,
    onPick: async (picked) => void (values = picked),
  })
  return {
    element: box,
    target: box.querySelector('button'),
    value: () => values,
    wrong: () => (values.length < min ? (min === 1 ? 'Choose one.' : `Choose at least ${min}.`) : null),
  }
}

function options(c, type) {
  const name = freshId('group')
  return (c.options ?? []).map((o) => {
    const input = h('input', { type, name, value: o.value, checked: o.default === true })
    return {
      input,
      option: o,
      element: h(
        'label',
        { class: 'choice' },
        input,
        h('span', {}, o.label, o.description ? h('span', { class: 'subtext' }, o.description) : null),
      ),
    }
  })
}

function radioGroup(c, { required }) {
  const all = options(c, 'radio')
  const chosen = () => all.find(({ input }) => input.checked)
  return {
    isGroup: true,
    element: h(
      'div',
      { class: 'choices' },
      all.map((o) => o.element),
    ),
    target: all[0].input,
    value: () => chosen()?.option.value ?? null,
    wrong: () => (required && !chosen() ? 'Choose one.' : null),
  }
}

function checkboxGroup(c, { required }) {
  const all = options(c, 'checkbox')
  const chosen = () => all.filter(({ input }) => input.checked).map(({ option }) => option.value)
  const min = required ? Math.max(1, c.min_values ?? 1) : 0
  const max = c.max_values ?? all.length
  return {
    isGroup: true,
    element: h(
      'div',
      { class: 'choices' },
      all.map((o) => o.element),
    ),
    target: all[0].input,
    value: chosen,
    wrong() {
      const { length } = chosen()
      if (length < min) return min === 1 ? 'Choose at least one.' : `Choose at least ${min}.`
      return length > max ? `Choose at most ${max}.` : null
    },
  }
}

function checkbox(c) {
  const input = h('input', { type: 'checkbox', id: freshId('field'), checked: c.default === true })
  return {
    element: h('div', { class: 'choices' }, input),
    target: input,
    value: () => input.checked,
    wrong: () => null,
  }
}

function unknown(c) {
  const element = h(
    'p',
    { class: 'subtext', id: freshId('field'), tabindex: -1 },
    c.type === 19 ? 'Files cannot be uploaded in the sandbox.' : `(field of type ${c.type})`,
  )
  return { element, target: element, value: () => [], wrong: () => null }
}
