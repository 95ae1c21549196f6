/** A wish of the page that cannot be met, with the sentence to show for it. */
export class Declined extends Error {}
