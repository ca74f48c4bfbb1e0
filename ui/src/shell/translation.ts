/**
 * A browser that translates the page puts its own <font> in the place of a text, and what we write into that text is seen by
 * nobody: the screen would go on showing the question before. So a text of ours that changes, or goes, takes its place back.
 * The page asks not to be translated (index.html: its quotes are literal); this is for who does it all the same.
 */

/** The element that stands in the place of a text of ours. */
const stands = new WeakMap<Node, Element>()

function replaced({ addedNodes, removedNodes }: MutationRecord, changes: MutationObserver): void {
  const texts = [...removedNodes].filter(({ nodeType }) => nodeType === 3) // a text
  const [font] = [...addedNodes].filter(({ nodeName }) => nodeName === 'FONT') as Element[]
  if (!font) return
  for (const text of texts) {
    stands.set(text, font)
    changes.observe(text, { characterData: true })
  }
}

function takesBack(text: Node): void {
  const font = stands.get(text)
  if (font?.isConnected && !text.isConnected) font.replaceWith(text)
  stands.delete(text)
}

/** Begin to watch the page. */
export function surviveTranslation(page: Node = document.body): void {
  const changes = new MutationObserver((records) => records.forEach(({ target }) => takesBack(target)))
  const watched = new MutationObserver((records) => records.forEach((record) => replaced(record, changes)))
  watched.observe(page, { childList: true, subtree: true })
  const remove = Text.prototype.remove // of a text that stands nowhere it would do nothing
  Text.prototype.remove = function () {
    stands.get(this)?.remove()
    remove.call(this)
  }
}
