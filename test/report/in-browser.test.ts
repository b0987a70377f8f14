import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { chromium } from 'playwright-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { comparisonPage } from '../../src/report/comparison-page/comparison-page.ts';
import { profilePage } from '../../src/report/profile-page/profile-page.ts';
import type { ReportedProfile } from '../../src/report/profile-page/reported-profile.ts';
import { compareScreenshot } from './compare-screenshot.ts';
import { makeLargeProfile } from './profile-page/make-large-profile.ts';
import { makeReported } from './profile-page/make-reported.ts';

/* The pages as a real browser shows them. Where there is none, this is skipped, and the run says so. */

const program = '/usr/bin/chromium';
const root = join(import.meta.dirname, '..', '..');
const inBrowser = existsSync(program) ? describe : describe.skip;
/** Milliseconds for a step, on a busy machine. */
const patience = 120_000;

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const folder = mkdtempSync(join(tmpdir(), 'mop-pages-'));
const [report, comparison, hostile, large] = ['report', 'comparison', 'hostile', 'large'].map((name) =>
  join(folder, `${name}.html`),
);

const evil = `</script><script>document.title = 'owned'</script><img src="x" onerror="alert(1)"><a href="javascript:alert(1)">`;
const evilProfile = `version: 1
name: ${JSON.stringify(evil)}
tables:
  account: { name: ${JSON.stringify(evil)}, rows: custom, where: [{ column: name, operator: eq, value: ${JSON.stringify(evil)} }] }
`;

async function shippedProfile(): Promise<ReportedProfile> {
  const text = readFileSync(join(root, 'profiles', 'field-service.yaml'), 'utf8').replace(
    /^name: .*$/m,
    'name: Shipped',
  );
  const users = Array.from({ length: 30 }, (_, index) => ({
    user: `technician-${index}@contoso.example`,
    rows: 100 + index,
    bytes: 100_000 + 7919 * index,
    tables: [
      { table: 'account', rows: 10, bytes: 5000 },
      { table: 'annotation', rows: 90, bytes: 95_000 },
    ],
    days: Array.from({ length: 15 }, (_unused, day) => ({
      date: `2026-11-${10 + day}`,
      rows: 100,
      bytes: 1,
      gained: day % 5,
      lost: day % 3,
    })),
  }));
  return makeReported(text, {
    people: [{ source: 'dev', users: users.map(({ user }) => user), teams: ['Technicians North'] }],
    simulation: { at: '2026-11-10T08:00:00Z', who: 'technicians', users, unknown: [{ message: 'no roles are known' }] },
  });
}

inBrowser('in a browser', () => {
  let browser: Browser;
  beforeAll(async () => {
    const shipped = await shippedProfile();
    const { metadata } = shipped;
    const filter = (days: number) =>
      `<fetch><entity name="account"><filter><condition attribute="createdon" operator="last-x-days" value="${days}"/></filter></entity></fetch>`;
    const changes = [
      {
        action: 'update',
        kind: 'item',
        profile: 'North',
        name: 'account',
        before: { profileitementityfilter: filter(1) },
        after: { profileitementityfilter: filter(2) },
      },
    ] as const;
    const write = (file: string | undefined, html: string) => {
      writeFileSync(file ?? '', html);
    };
    write(report, await profilePage({ profiles: [shipped], findings: [], version: '1' }));
    write(comparison, comparisonPage({ before: 'a', after: 'b', changes, metadata, version: '1' }));
    write(hostile, await profilePage({ profiles: [await makeReported(evilProfile)], findings: [], version: '1' }));
    const largest = await makeReported(makeLargeProfile(metadata));
    write(large, await profilePage({ profiles: [largest], findings: [], version: '1' }));
    browser = await chromium.launch({ executablePath: program, args: ['--no-sandbox', '--disable-gpu'] });
  }, patience);
  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true, force: true });
  }, patience);

  /** Opens a page and does something there; gives what the browser complained of and what it asked for. */
  async function visit(
    file: string | undefined,
    options: BrowserContextOptions,
    work: (page: Page) => Promise<void>,
  ): Promise<{ readonly complaints: readonly string[]; readonly requests: readonly string[] }> {
    const context = await browser.newContext(options);
    const [complaints, requests]: [string[], string[]] = [[], []];
    try {
      const page = await context.newPage();
      await page.addInitScript({ content: axe });
      page.on('console', (message) => complaints.push(message.text()));
      page.on('pageerror', ({ message }) => complaints.push(message));
      page.on('dialog', (dialog) => complaints.push(dialog.message()));
      page.on('request', (request) => requests.push(request.url()));
      await page.goto(pathToFileURL(file ?? '').href);
      await work(page);
    } finally {
      await context.close();
    }
    return { complaints, requests };
  }

  /** What axe finds, as the rule and the elements concerned. */
  async function violations(page: Page): Promise<unknown> {
    return page.evaluate(
      'axe.run(document, { resultTypes: ["violations"] }).then(({ violations }) => violations.map(({ id, nodes }) => [id, nodes.slice(0, 3).map(({ html }) => html.slice(0, 200))]))',
    );
  }

  const files = [
    ['the report', report],
    ['the comparison', comparison],
    ['the page of hostile names', hostile],
  ] as const;
  const schemes = ['light', 'dark'] as const;

  test.each(files.flatMap(([name, file]) => schemes.map((colorScheme) => [name, colorScheme, file] as const)))(
    '%s, %s: nothing is asked for, nothing goes wrong, and axe finds nothing',
    async (_, colorScheme, file) => {
      let found: unknown;
      const { complaints, requests } = await visit(file, { colorScheme }, async (page) => {
        found = await violations(page);
      });
      expect(found).toEqual([]);
      expect(complaints).toEqual([]);
      expect(requests).toEqual([pathToFileURL(file ?? '').href]);
    },
    patience,
  );

  test(
    'hostile names run nothing and are shown',
    async () => {
      await visit(hostile, {}, async (page) => {
        expect(await page.evaluate('document.scripts.length + document.images.length')).toBe(0);
        expect(await page.title()).toBe(`${evil}: mobile offline profile`);
        expect(await page.locator('h1').textContent()).toBe(evil);
        expect(await page.locator('a[href^="javascript"]').count()).toBe(0);
      });
    },
    patience,
  );

  test(
    'by keyboard: past the contents, into pictures that scroll, and through what can be opened',
    async () => {
      await visit(report, { viewport: { width: 1000, height: 700 } }, async (page) => {
        const focused = (what: string) => page.evaluate(`document.activeElement.${what}`);
        await page.keyboard.press('Tab');
        expect(await focused('textContent')).toBe('Skip to the content');
        expect(await page.locator('.skip').boundingBox()).toMatchObject({ y: expect.closeTo(8, 0) });
        await page.keyboard.press('Enter');
        expect(await focused('id')).toBe('main');
        await page.keyboard.press('Tab');
        expect(await focused('closest("section").getAttribute("aria-labelledby")')).toBe('p1-overview');
        await page.locator('[aria-label="Picture of the relationships"]').focus();
        expect(await focused('getAttribute("role")')).toBe('region');
        const details = page.locator('#p1-t0').locator('xpath=..').locator('details').first();
        await details.locator('summary').focus();
        await page.keyboard.press('Enter');
        expect(await details.getAttribute('open')).toBe('');
        expect(await details.locator('pre').textContent()).toContain('<fetch');
      });
    },
    patience,
  );

  test(
    'a phone shows one column, and nothing but what scrolls by itself is wider',
    async () => {
      for (const file of [report, comparison, hostile]) {
        await visit(file, { viewport: { width: 360, height: 740 } }, async (page) => {
          expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
        });
      }
    },
    patience,
  );

  test(
    '100 tables and 300 relationships: letters of the pictures are as large on a phone as elsewhere, and pictures scroll',
    async () => {
      await visit(large, { viewport: { width: 360, height: 740 } }, async (page) => {
        const cards = await page.locator('#p1-overview').locator('xpath=..').textContent();
        expect(cards).toMatch(/Tables100no/);
        expect(cards).toMatch(/Relationships followed300by/);
        const heights =
          '[...document.querySelectorAll(".links text")].map((text) => text.getBoundingClientRect().height)';
        expect(await page.evaluate(`${heights}.length`)).toBeGreaterThan(300);
        expect(await page.evaluate(`Math.min(...${heights})`)).toBeGreaterThan(11);
        expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
      });
    },
    patience,
  );

  test(
    'on paper: dark on white, without contents, heads of tables on every page',
    async () => {
      await visit(report, { colorScheme: 'dark' }, async (page) => {
        const pdf = await page.pdf({ preferCSSPageSize: true });
        expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
        expect(pdf.toString('latin1')).toMatch(/\/MediaBox \[0 0 59[45][\d.]* 84[12]/);
        await page.emulateMedia({ media: 'print' });
        const style = (selector: string, property: string) =>
          page.evaluate(`getComputedStyle(document.querySelector('${selector}')).${property}`);
        expect(await style('body', 'color')).toBe('rgb(0, 0, 0)');
        expect(await style('nav', 'display')).toBe('none');
        expect(await style('thead', 'display')).toBe('table-header-group');
        expect(await style('tr', 'breakInside')).toBe('avoid');
      });
    },
    patience,
  );

  test.each([
    ['light', { colorScheme: 'light' }, comparison],
    ['dark', { colorScheme: 'dark' }, comparison],
    ['phone', { viewport: { width: 360, height: 740 } }, comparison],
    ['profile', { viewport: { width: 700, height: 520 } }, report],
  ] as const)(
    'looks as it did: %s',
    async (name, options, file) => {
      await visit(file, { viewport: { width: 800, height: 600 }, ...options }, async (page) => {
        const madeWith = { browser: browser.version(), fonts: await measureFonts(page) };
        const difference = compareScreenshot(name, await page.screenshot(), madeWith);
        if (difference.startsWith('of another')) console.info(`${name} was not compared: ${difference}`);
        expect({ name, difference }).toEqual({ name, difference: expect.not.stringMatching(/differs/) });
      });
    },
    patience,
  );

  /** Widths of a text in the fonts of the page: other fonts make other pictures. */
  function measureFonts(page: Page): Promise<unknown> {
    return page.evaluate(`['sans-serif', 'monospace', 'system-ui'].map((font) => {
      const context = document.createElement('canvas').getContext('2d');
      context.font = '20px ' + font;
      return Math.round(context.measureText('Mobile offline profiles 0123').width * 10);
    })`);
  }
});
