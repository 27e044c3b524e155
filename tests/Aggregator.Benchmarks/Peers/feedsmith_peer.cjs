// Reads the documents named in a list with feedsmith, once for each line "go".
const fs = require('fs')
const { createRequire } = require('module')

let feedsmith, version
try {
  const near = createRequire(process.cwd() + '/')
  feedsmith = near('feedsmith')
  version = near('feedsmith/package.json').version
} catch {
  console.log('missing')
  process.exit(0)
}

const documents = fs.readFileSync(process.argv[2], 'utf8').split('\n').filter(Boolean).map(name => fs.readFileSync(name))
console.log('ready ' + version)
require('readline').createInterface({ input: process.stdin }).on('line', () => {
  const started = process.hrtime.bigint()
  let count = 0
  for (const document of documents) {
    try {
      const { feed } = feedsmith.parseFeed(document.toString('utf8'))
      count += (feed.items ?? feed.entries ?? []).length
    } catch {
      // a document that it refuses counts nothing
    }
  }
  console.log(`${count} ${Number(process.hrtime.bigint() - started) / 1e9}`)
})
