/** What the settings must say before a case goes the whole way: whose component it is, who hears before the others, and where all do. */
import type { Outcome, Person } from '../../sandbox/discord/stand-in.ts'
import { approvesIt, handOf, here, listName } from './campaign.ts'
import { untilShown } from './until.ts'
import type { World } from './world.ts'

type Form = Parameters<Person['submits']>[1]

/** What decides where text goes may take a chair as well. */
async function confirms(world: World): Promise<void> {
  const ana = handOf(world, 'ana')
  for (const { value } of await ana.completes('/sir second', 'proposal', '', here(world)))
    await approvesIt(ana, { proposal: String(value), answer: 'approve' }, here(world))
}

/** What the settings must say first: whose component it is, who hears before the others, and where all do. */
export async function prepares(world: World): Promise<void> {
  const { demo } = world
  world.github.addUser('sam-s')
  const alex = handOf(world, 'alex')
  const shown = (section: string) => alex.types('/sir-admin settings', { section }, here(world))
  const until = (section: string, there: string, does: (page: Outcome) => Promise<unknown>) =>
    untilShown(
      there,
      () => shown(section),
      async (page) => {
        if (page.message !== undefined) await does(page)
        await confirms(world)
      },
    )
  const adds = (section: string, there: string, button: string, values: Form) =>
    until(section, there, async (page) => {
      const form = await alex.clicks(page.message?.id ?? '', button)
      if (form.kind === 'modal') await alex.submits(form, values)
    })
  await adds('components', 'Renderer', 'Add a component', {
    Component: 'Renderer',
    SIG: 'sig-graphics',
    'SIG chair': 'Robin, robin@example.org',
    'The chair on Discord': [demo.people.sam.id],
    'The chair’s GitHub login': 'sam-s',
  })
  await adds('lists', listName, 'Add a list', {
    List: listName,
    Address: `${demo.people.sam.id}, builds@distro.example, images@cloud.example`,
    'Hears of it': 'Under embargo, before the disclosure',
    'Looked after by': 'Ana',
    'Look it through on': '2027-06-01',
  })
  await until('public-channels', demo.channels.general, (page) =>
    alex.picks(page.message?.id ?? '', 'Add a channel', [demo.channels.general]),
  )
}
