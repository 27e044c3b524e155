"""Reads the documents named in a list with feedparser, once for each line "go"."""
import sys
import time

try:
    import feedparser
except ImportError:
    print("missing", flush=True)
    sys.exit(0)

with open(sys.argv[1], encoding="utf-8") as names:
    documents = [open(name.rstrip("\n"), "rb").read() for name in names]
print("ready " + feedparser.__version__, flush=True)
for _ in sys.stdin:
    started = time.perf_counter()
    count = sum(len(feedparser.parse(document).entries) for document in documents)
    print(count, time.perf_counter() - started, flush=True)
