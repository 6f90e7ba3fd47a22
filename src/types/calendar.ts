/** Days and times as text, checked as real ones. */

/** YYYY-MM-DD of a day that exists, years 0001 to 9999; else null. */
export function normalizedDate(text: string): string | null {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (match === null) return null;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  return year >= 1 && month >= 1 && month <= 12 && day >= 1 && day <= daysIn(year, month) ? text : null;
}

/** HH:MM:SS; seconds may be left out. Else null. */
export function normalizedTime(text: string): string | null {
  const match = /^(\d{2}):(\d{2})(?::(\d{2}))?$/.exec(text);
  if (match === null) return null;
  const [hour, minute, second] = [Number(match[1]), Number(match[2]), Number(match[3] ?? '0')];
  return hour <= 23 && minute <= 59 && second <= 59 ? `${match[1]}:${match[2]}:${match[3] ?? '00'}` : null;
}

/** RFC 3339 with an offset, in UTC with milliseconds: `2024-03-01T09:30:00.000Z`. Null where it is none, or outside of the years 0001 to 9999. */
export function normalizedDatetime(text: string): string | null {
  const match = /^(\d{4}-\d{2}-\d{2})[Tt ](\d{2}:\d{2}:\d{2})(?:\.(\d{1,3})0*)?([Zz]|[-+]\d{2}:\d{2})$/.exec(text);
  if (match === null) return null;
  const [, date = '', time = '', fraction = '', offset = ''] = match;
  if (normalizedDate(date) === null || normalizedTime(time) === null) return null;
  const minutes = offsetMinutes(offset);
  if (minutes === null) return null;
  const utc = new Date(Date.parse(`${date}T${time}.${fraction.padEnd(3, '0')}Z`) - minutes * 60_000);
  const year = utc.getUTCFullYear();
  return year >= 1 && year <= 9999 ? utc.toISOString() : null;
}

function offsetMinutes(offset: string): number | null {
  if (/^z$/i.test(offset)) return 0;
  const [hours, minutes] = [Number(offset.slice(1, 3)), Number(offset.slice(4, 6))];
  if (hours > 23 || minutes > 59) return null;
  return (offset.startsWith('-') ? -1 : 1) * (hours * 60 + minutes);
}

function daysIn(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return [4, 6, 9, 11].includes(month) ? 30 : 31;
}
