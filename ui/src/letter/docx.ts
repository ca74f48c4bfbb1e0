/** Filling in a DOCX in the browser: the server makes it with placeholders and never sees a value. Loaded when asked for. */
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { filled, type Fills } from './letter-text'

const BODY = 'word/document.xml'
const BREAK = '</w:t><w:br/><w:t xml:space="preserve">'
const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&apos;' }

/** A DOCX (a zip) with its placeholders replaced. Throws when it is no DOCX. */
export function fillDocx(file: Uint8Array, fills: Fills): Uint8Array<ArrayBuffer> {
  const parts = unzipSync(file)
  const body = parts[BODY]
  if (!body) throw new Error('no document in this file')
  parts[BODY] = strToU8(filled(strFromU8(body), fills, asXml))
  return new Uint8Array(zipSync(parts))
}

/** What XML can hold: escaped, without control characters, its lines as line breaks of Word. */
const asXml = (value: string): string =>
  value
    // eslint-disable-next-line no-control-regex -- these are what XML 1.0 does not have
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .replace(/[&<>"']/g, (sign) => ENTITIES[sign] ?? sign)
    .replace(/\r?\n/g, BREAK)
