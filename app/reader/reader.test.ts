import { expect, it } from 'vitest';
import { readReader, writeReader } from './reader.ts';

it.each([
  ['de-DE|Europe/Berlin', { locale: 'de-DE', timeZone: 'Europe/Berlin' }],
  ['en-us|America/New_York', { locale: 'en-US', timeZone: 'America/New_York' }],
  ['ar|Asia/Riyadh', { locale: 'ar', timeZone: 'Asia/Riyadh' }],
  [undefined, null],
  ['', null],
  ['de-DE', null],
  ['de-DE|Mars/Olympus', null],
  ['<script>|Europe/Berlin', null],
  ['de-DE|Europe/Berlin|more', null],
])('reads %j as %j', (value, reader) => {
  expect(readReader(value)).toEqual(reader);
  if (reader) expect(readReader(writeReader(reader))).toEqual(reader);
});
