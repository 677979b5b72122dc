/** The query page: YASGUI over this server's endpoint, with the examples of queries/*.rq. Nothing is asked of other hosts. */
import Yasgui from '@zazuko/yasgui'
import '@zazuko/yasgui/build/yasgui.min.css'
import '../core/appearance/appearance'
import './sparql.css'

interface Example {
  name: string
  title: { zh: string; en: string }
  query: string
}

const endpoint = new URL('sparql', document.baseURI).href

function element<T extends HTMLElement>(id: string): T {
  const found = document.getElementById(id)
  if (!found) throw new Error(`the page has no #${id}`)
  return found as T
}

/** Variables of the query alone: the others would be fetched from prefix.cc and Linked Open Vocabularies. */
function keepToThisServer(): void {
  Yasgui.Yasqe.defaults.autocompleters = ['variables']
}

function start(): Yasgui {
  return new Yasgui(element('yasgui'), {
    requestConfig: { endpoint, method: 'POST' },
    copyEndpointOnNewTab: true,
    endpointCatalogueOptions: { getData: () => [{ endpoint }], keys: [], renderItem: () => undefined },
    persistenceId: null,
  })
}

function offer(yasgui: Yasgui, examples: Example[]): void {
  const list = element<HTMLSelectElement>('examples')
  const chinese = navigator.language.startsWith('zh')
  for (const { name, title } of examples) list.add(new Option(chinese ? title.zh : `${title.en} ${title.zh}`, name))
  const show = (): void => {
    const example = examples.find(({ name }) => name === list.value)
    if (example) yasgui.getTab()?.setQuery(example.query)
  }
  list.addEventListener('change', show)
  show()
}

async function main(): Promise<void> {
  keepToThisServer()
  const yasgui = start()
  const answer = await fetch(new URL('sparql/examples', document.baseURI))
  if (!answer.ok) throw new Error(`${answer.status} ${answer.statusText}`)
  const { examples } = (await answer.json()) as { examples: Example[] }
  offer(yasgui, examples)
}

main().catch((error: unknown) => {
  element('message').textContent = error instanceof Error ? error.message : String(error)
})
