// Rows as CSV (RFC 4180), in UTF-8 with a byte-order mark, by which spreadsheets know it.

// What a spreadsheet would run; a name can begin so. A sign before a number alone is none.
const FORMULA = /^[=@＝＋－＠\t\r\n]|^[-+](?!(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?$)/;

export function asCsv(rows) {
  return `\ufeff${rows.map((row) => row.map(field).join(",")).join("\r\n")}\r\n`;
}

function field(value) {
  const text = String(value ?? "");
  const safe = FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
