/** Where Debian puts the browser that the tests of the page drive. */
export const chromiumPath = '/usr/bin/chromium'
