/** A runbook that would strand a case is refused at load, with the line to mend. */
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadRunbook } from '../../src/app/runbook/load.ts'

const small = `name: small
title: A small process
covers: [O1, O2, O3, O4]
phases:
  intake: Intake
steps:
  known:
    phase: intake
    label: Known?
    says: Look whether it is public.
    done-by: known
    satisfies: [O1]
  acknowledge:
    phase: intake
    label: Acknowledge
    says: Thank the reporter.
    done-by: contact.acknowledged
    when: not-publicly-known
    after: [known]
    satisfies: [O2]
  close:
    phase: intake
    label: Close
    says: Close the case.
    done-by: close
    after: [acknowledge]
    satisfies: [O2]
clocks:
  acknowledge:
    says: acknowledge the reporter
    starts: reported
    within: 3 wd
    met-by: [acknowledge]
    satisfies: [O3]
gates:
  withdrawn:
    closes-as: withdrawn
    needs: [acknowledge]
    says: The reporter had an answer.
    satisfies: [O3]
rules:
  confidential:
    says: Nothing leaves the team.
    satisfies: [O4]
`

function changed(from: string | RegExp, to: string): string {
  const text = small.replace(from, to)
  if (text === small) throw new Error(`the small runbook has no ${String(from)}`)
  return text
}

function faultsOf(text: string, file = 'small.yaml'): string[] {
  const loading = loadRunbook(text, file)
  return loading.ok ? [] : loading.faults
}

describe('a runbook is refused', () => {
  test('not at all when nothing is wrong with it', () => {
    expect(faultsOf(small)).toEqual([])
  })

  const refusals: [why: string, text: string, fault: string][] = [
    [
      'for a clock met by no known step',
      changed('met-by: [acknowledge]', 'met-by: [acknowlege]'),
      'small.yaml:33: clocks.acknowledge.met-by names no step "acknowlege"; did you mean "acknowledge"?',
    ],
    [
      'for a key it does not know',
      changed('done-by: known', 'done-by: known\n    on-crad: true'),
      'small.yaml:12: steps.known.on-crad is not a key known here; did you mean "on-card"?',
    ],
    [
      'for an unknown key at the top',
      `${small}colour: red\n`,
      'small.yaml:45: colour is not a key known here',
    ],
    [
      'for a category that every runbook has',
      `${small}categories:\n  bug:\n    label: Only a bug\n    says: It is one.\n    satisfies: [O4]\n`,
      'small.yaml:46: categories.bug is there in every runbook: leave it out',
    ],
    [
      'for a category without words for the reporter',
      `${small}categories:\n  odd:\n    label: Odd\n    satisfies: [O4]\n`,
      'small.yaml:46: categories.odd.says is missing',
    ],
    [
      'for more categories than a form holds',
      `${small}categories:\n${'abcdefgh'
        .split('')
        .map((id) => `  ${id}:\n    label: Kind ${id}\n    says: It is.\n    satisfies: [O4]\n`)
        .join('')}`,
      'small.yaml:45: categories has 8, and 7 fit',
    ],
    [
      'for an action it does not know',
      changed('done-by: close', 'done-by: closed'),
      'small.yaml:25: steps.close.done-by knows no "closed"; did you mean "close"?',
    ],
    [
      'for a guard it does not know',
      changed('not-publicly-known', 'not-public'),
      'small.yaml:18: steps.acknowledge.when knows no "not-public"; it is one of always, publicly-known, ' +
        'not-publicly-known, public-issue, details-missing, possible-vulnerability, vulnerability, not-a-vulnerability, ' +
        'high-or-critical',
    ],
    [
      'for a clock start it does not know',
      changed('starts: reported', 'starts: report'),
      'small.yaml:31: clocks.acknowledge.starts knows no "report"; did you mean "reported"?',
    ],
    [
      'for a step that is there twice',
      changed('  close:\n', '  known:\n'),
      'small.yaml:21: steps.known is there twice',
    ],
    [
      'for a clock without an end',
      changed('met-by: [acknowledge]', 'met-by: []'),
      'small.yaml:33: clocks.acknowledge.met-by is empty, so the clock has no end',
    ],
    [
      'for a clock that does not say what meets it',
      changed('    met-by: [acknowledge]\n', ''),
      'small.yaml:29: clocks.acknowledge.met-by is missing',
    ],
    [
      'for a clock met only by steps that cannot apply',
      changed('starts: reported', 'starts: reported\n    when: publicly-known'),
      'small.yaml:34: clocks.acknowledge.met-by names only steps that do not apply when publicly-known, ' +
        'so the clock has no end',
    ],
    [
      'for a clock without a length',
      changed('    within: 3 wd\n', ''),
      'small.yaml:29: clocks.acknowledge.within is missing',
    ],
    [
      'for a promise with a length of its own',
      changed('starts: reported', 'starts: promised'),
      'small.yaml:32: clocks.acknowledge.within cannot be given: a promise names its own length',
    ],
    [
      'for a length in an unknown unit',
      changed('3 wd', '3 weeks'),
      'small.yaml:32: clocks.acknowledge.within must be a length such as 48 h, 7 d or 3 wd',
    ],
    [
      'for a step after one that is not there',
      changed('after: [known]', 'after: [konwn]'),
      'small.yaml:19: steps.acknowledge.after names no step "konwn"; did you mean "known"?',
    ],
    [
      'for a step that comes after the end',
      changed('after: [known]', 'after: [close]').replace('after: [acknowledge]', 'after: [known]'),
      'small.yaml:19: steps.acknowledge can never be reached: it waits for "close", which ends the case',
    ],
    [
      'for a step that nothing ticks',
      changed('    done-by: known\n', ''),
      'small.yaml:7: steps.known.done-by is missing',
    ],
    [
      'for a phase that is not there',
      changed('phase: intake', 'phase: intke'),
      'small.yaml:8: steps.known.phase names no phase "intke"; did you mean "intake"?',
    ],
    [
      'for a gate that needs an unknown step',
      changed('needs: [acknowledge]', 'needs: [known, thanked]'),
      'small.yaml:38: gates.withdrawn.needs names no step "thanked"',
    ],
    [
      'for a second gate for one reason',
      changed(
        'rules:',
        '  again:\n    closes-as: withdrawn\n    needs: [known]\n    says: Twice.\n    satisfies: [O3]\nrules:',
      ),
      'small.yaml:42: gates.again.closes-as repeats "withdrawn", which gates.withdrawn holds already',
    ],
    [
      'for a row that nothing answers',
      changed('O3, O4]', 'O3, O4, O5]'),
      'small.yaml:3: covers has O5, which nothing satisfies',
    ],
    [
      'for a row that it does not claim to cover',
      changed('satisfies: [O4]', 'satisfies: [O4, O6]'),
      'small.yaml:44: rules.confidential.satisfies has O6, which covers lacks',
    ],
    [
      'for something that is no row',
      changed('satisfies: [O4]', 'satisfies: [X4]'),
      'small.yaml:44: rules.confidential.satisfies must be a row such as O57',
    ],
    [
      'for a label that does not fit the card',
      changed('label: Acknowledge', 'label: Acknowledge the reporter'),
      'small.yaml:15: steps.acknowledge.label is longer than 20 characters',
    ],
    [
      'for text where true or false belongs',
      changed('done-by: known', 'done-by: known\n    on-card: maybe'),
      'small.yaml:12: steps.known.on-card must be true or false, not "maybe"',
    ],
    [
      'for an id that is not lower-case words',
      changed('  confidential:', '  Strictly_Private:'),
      'small.yaml:42: rules.Strictly_Private must be lower-case words joined by hyphens',
    ],
    [
      'for a name that is not its file',
      changed('name: small', 'name: large'),
      'small.yaml:1: name is "large", but the file is called small.yaml',
    ],
    [
      'for an anchor',
      changed('label: Close', 'label: &close Close'),
      'small.yaml:23: steps.close.label sets an anchor (&close): anchors are not read',
    ],
    [
      'for an alias',
      changed('label: Close', 'label: *close'),
      'small.yaml:23: steps.close.label uses an alias (*close): write the value out',
    ],
    [
      'for a tag',
      changed('label: Close', 'label: !!str Close'),
      'small.yaml:23: steps.close.label carries the tag tag:yaml.org,2002:str: tags are not read',
    ],
    [
      'for a key that reaches for a prototype',
      `${small}__proto__: { covers: [] }\n`,
      'small.yaml:45: __proto__ is not a key known here',
    ],
    [
      'for a key that is not a word',
      changed('  confidential:', '  7:'),
      'small.yaml:42: rules has a key that is not a plain word',
    ],
    [
      'for nesting without end',
      changed('label: Close', 'label: [[[[[[[Close]]]]]]]'),
      'small.yaml:23: steps.close.label is nested too deeply',
    ],
    [
      'for broken YAML',
      changed('label: Close', 'label: Close: now'),
      'small.yaml:23: cannot be read: Nested mappings are not allowed in compact mappings',
    ],
    ['for being empty', '', 'small.yaml:1: the file must be a map, not null'],
  ]
  test.each(refusals)('%s', (_why, text, fault) => {
    expect(faultsOf(text)).toEqual([fault])
  })

  test('for steps that wait for one another', () => {
    const text = changed('done-by: known', 'done-by: known\n    after: [acknowledge]')
    expect(faultsOf(text)).toEqual([
      'small.yaml:12: steps.known can never be reached: it waits for itself',
      'small.yaml:20: steps.acknowledge can never be reached: it waits for itself',
    ])
  })

  test('for having no steps', () => {
    const text = changed(/steps:\n[^]*?clocks:/, 'steps: {}\nclocks:').replace(
      /clocks:\n[^]*?rules:/,
      'rules:',
    )
    expect(faultsOf(text.replace('[O1, O2, O3, O4]', '[O4]'))).toEqual(['small.yaml:6: steps is empty'])
  })

  test('for being larger than 256 kB', () => {
    const limit = 256 * 1024
    const filled = `${small}# ${'é'.repeat(limit)}`
    expect(faultsOf(filled)).toEqual(['small.yaml:1: the file is larger than 256 kB'])
    expect(faultsOf(`${small}#${'x'.repeat(limit - small.length - 1)}`)).toEqual([])
  })

  test('for all its faults at once, in the order of the lines', () => {
    const text = changed('met-by: [acknowledge]', 'met-by: [gone]').replace('after: [known]', 'after: [lost]')
    expect(faultsOf(text)).toEqual([
      'small.yaml:19: steps.acknowledge.after names no step "lost"',
      'small.yaml:33: clocks.acknowledge.met-by names no step "gone"',
    ])
  })

  test('with a line of the file whichever line was lost', () => {
    const lines = small.split('\n').slice(0, -1)
    const silent = lines.filter((_, lost) => {
      const faults = faultsOf(lines.toSpliced(lost, 1).join('\n'))
      for (const fault of faults) expect(fault).toMatch(/^small\.yaml:([1-9]|[1-3]\d|4[0-4]): ./)
      return faults.length === 0
    })
    // What may be left out: the guard that defaults to always, and what a step waits for.
    expect(silent.map((line) => line.trim())).toEqual([
      'when: not-publicly-known',
      'after: [known]',
      'after: [acknowledge]',
    ])
  })

  test('with words and never an exception, whatever the text', () => {
    const scrap = fc.array(
      fc.constantFrom('a', '-', ' ', '\n', ':', '[', '{', '*a', '&a', '? ', '!!map', '"', '|', '7'),
    )
    fc.assert(
      fc.property(scrap, (parts) => {
        const faults = faultsOf(parts.join(''))
        expect(faults.length).toBeGreaterThan(0)
        for (const fault of faults) expect(fault).toMatch(/^small\.yaml:\d+: ./)
      }),
    )
    for (const opening of ['[', '{', '- ', '? ']) {
      expect(faultsOf(opening.repeat(60_000))).toEqual([
        expect.stringMatching(/^small\.yaml:1: cannot be read: /),
      ])
    }
  })
})
