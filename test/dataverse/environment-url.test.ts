import { expect, test } from '@jest/globals';
import { parseEnvironmentUrl } from '../../src/dataverse/environment-url.ts';
import { parseRetryAfter } from '../../src/dataverse/retry-after.ts';
import { UsageError } from '../../src/diagnostics/errors.ts';

test.each([
  'https://contoso.crm.dynamics.com',
  'https://contoso.crm4.dynamics.com/',
  'https://contoso.api.crm11.dynamics.com',
  'https://CONTOSO.crm.microsoftdynamics.us',
  'https://contoso.crm.appsplatform.us',
  'https://contoso.crm.dynamics.cn',
  'http://127.0.0.1:5000',
  'http://localhost:5000',
  'http://[::1]:5000',
])('N3 %s is an environment', (url) => {
  expect(parseEnvironmentUrl(url).origin).toBe(new URL(url).origin);
});

test.each([
  ['http://contoso.crm.dynamics.com', /not https/],
  ['https://user:secret@contoso.crm.dynamics.com', /user name/],
  ['https://contoso.crm.dynamics.com.evil.example', /no host of a Dynamics 365 cloud/],
  ['https://crm.dynamics.com', /no host/],
  ['https://contosocrm.dynamics.com', /no host/],
  ['https://evil.example/contoso.crm.dynamics.com', /no host/],
  ['https://contoso.crm.dynamics.com/main.aspx', /ends after the host/],
  ['https://contoso.crm.dynamics.com/?x=1', /ends after the host/],
  ['http://127.0.0.1.evil.example', /not https/],
  ['ftp://localhost', /not https/],
  ['contoso', /no URL/],
])('N3 %s is refused', (url, message) => {
  expect(() => parseEnvironmentUrl(url)).toThrow(UsageError);
  expect(() => parseEnvironmentUrl(url)).toThrow(message);
});

test('N3 a password never shows in the message', () => {
  expect(() => parseEnvironmentUrl('https://user:secret@contoso.crm.dynamics.com')).not.toThrow(/secret/);
});

test('N3 another host is trusted by its exact name only', () => {
  expect(parseEnvironmentUrl('https://crm.contoso.example', 'crm.contoso.example').hostname).toBe(
    'crm.contoso.example',
  );
  expect(() => parseEnvironmentUrl('https://x.crm.contoso.example', 'crm.contoso.example')).toThrow(UsageError);
});

test.each([
  ['0', 0],
  ['7', 7_000],
  ['0.5', 500],
  ['Thu, 01 Jan 1970 00:01:00 GMT', 50_000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['-3', undefined],
  ['soon', undefined],
  ['', undefined],
])('Retry-After "%s" is %p ms', (value, expected) => {
  expect(parseRetryAfter(value, 10_000)).toBe(expected);
});
