/** The pages that show a newcomer round, turned by their button. */
import { command } from '../../src/app/interaction/command.ts'
import { tourPage } from '../../src/app/interaction/tour.ts'

export default command({
  says: 'Shows a newcomer round',
  allow: 'newcomer',
  pressed: true,
  options: { page: { kind: 'carried' } },
  run: async ({ input, desk }) => tourPage(desk, Number(input.page ?? '1')),
})
