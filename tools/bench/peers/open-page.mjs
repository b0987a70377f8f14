/** Opens a page in a browser and prints how long it took until it was drawn. Usage: open-page.mjs BROWSER PAGE. */
import { pathToFileURL } from 'node:url';
import { chromium } from 'playwright-core';

const [, , executablePath, file] = process.argv;
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
  await page.goto(pathToFileURL(file).href, { waitUntil: 'load' });
  // In the page, where these names are.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  console.log(`opened in ${await page.evaluate('Math.round(performance.now())')} ms`);
} finally {
  await browser.close();
}
