/** The few Components V2 parts the program's messages are made of (components/reference). */
import { ButtonStyle, ComponentType, SeparatorSpacingSize } from 'discord.js'
import type { CustomIds } from '../../app/interaction/custom-id.ts'

export type Part = Readonly<Record<string, unknown>>

export const text = (content: string): Part => ({ type: ComponentType.TextDisplay, content })
export const line = (): Part => ({
  type: ComponentType.Separator,
  divider: true,
  spacing: SeparatorSpacingSize.Small,
})
export const row = (components: readonly Part[]): Part => ({ type: ComponentType.ActionRow, components })
export const container = (components: readonly Part[], accentColour?: number): Part => ({
  type: ComponentType.Container,
  components,
  ...(accentColour !== undefined && { accent_color: accentColour }),
})
export const section = (lines: readonly string[], accessory: Part): Part => ({
  type: ComponentType.Section,
  components: lines.map(text),
  accessory,
})

export type Press = {
  readonly label: string
  readonly path: string
  readonly args: Readonly<Record<string, string>>
  readonly main?: boolean
}

export const styles = {
  plain: ButtonStyle.Secondary,
  main: ButtonStyle.Primary,
  danger: ButtonStyle.Danger,
} as const

export const button = (ids: CustomIds, { label, path, args, main }: Press): Part => ({
  type: ComponentType.Button,
  style: main === true ? styles.main : styles.plain,
  label: label.slice(0, 34),
  custom_id: ids.seal({ kind: 'run', path, args }),
})
