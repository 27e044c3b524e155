"""Builds a MinHash LSH of the titles in a file (key, tab, title), or asks it for each, by turns: one round for each line "go"."""
import sys
import time

try:
    import datasketch
except ImportError:
    print("missing", flush=True)
    sys.exit(0)

with open(sys.argv[1], encoding="utf-8") as lines:
    rows = [line.rstrip("\n").split("\t", 1) for line in lines]
print("ready " + datasketch.__version__, flush=True)


def minhash(title):
    made = datasketch.MinHash(num_perm=128)
    made.update_batch([word.encode() for word in set(title.lower().split())])
    return made


index = None
for _ in sys.stdin:
    started = time.perf_counter()
    if index is None:
        index = datasketch.MinHashLSH(threshold=0.7, num_perm=128)
        with index.insertion_session() as session:
            for key, title in rows:
                session.insert(key, minhash(title))
        count = len(rows)
    else:
        count = sum(1 for _, title in rows if index.query(minhash(title)))
        index = None
    print(count, time.perf_counter() - started, flush=True)
