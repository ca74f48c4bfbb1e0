/** A mark that ends a sentence: what comes after it begins with a capital, or there is nothing more on the line. */
const FIRST = /^.+?(?:[.!?…](?=\s+["'‘“(]?\p{Lu})|(?=\n)|$)/u

/** How a text begins: its first sentence. */
export const firstSentence = (text: string): string => FIRST.exec(text.trim())?.[0] ?? ''
